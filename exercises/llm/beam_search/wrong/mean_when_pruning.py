# The total is divided by the length or a power of it, which rewards long sequences.
def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(0.0, [start_token])]
    for _ in range(max_len - 1):
        pool = []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                pool.append((total, tokens))
                continue
            log_probs = log_prob_fn(tokens)
            values, indices = log_probs.topk(min(beam_width, len(log_probs)))
            for log_prob, token in zip(values.tolist(), indices.tolist()):
                pool.append((total + log_prob, tokens + [token]))
        beams = sorted(pool, key=lambda beam: beam[0] / len(beam[1]), reverse=True)[:beam_width]
    return max(beams)[1]
