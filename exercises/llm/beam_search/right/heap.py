import heapq


def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(0.0, (start_token,))]
    for length in range(2, max_len + 1):
        heap = []
        for score, tokens in beams:
            if len(tokens) > 1 and tokens[-1] == eos_token:
                new = [(score, tokens)]
            else:
                log_probs = log_prob_fn(list(tokens))
                new = [(score + lp.item(), (*tokens, t)) for t, lp in enumerate(log_probs)]
            for beam in new:
                heapq.heappush(heap, beam)
                if len(heap) > beam_width:
                    heapq.heappop(heap)
        beams = heap
        if all(tokens[-1] == eos_token for _, tokens in beams):
            break
    return tuple(max(beams)[1])
