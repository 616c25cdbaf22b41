# Every extension that ends is kept, whether it is among the best `beam_width` or not.
def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams, ended = [(0.0, [start_token])], []
    for _ in range(max_len - 1):
        pool = []
        for total, tokens in beams:
            for token, log_prob in enumerate(log_prob_fn(tokens).tolist()):
                extended = (total + log_prob, [*tokens, token])
                (ended if token == eos_token else pool).append(extended)
        beams = sorted(pool, key=lambda beam: beam[0], reverse=True)[:beam_width]
    return max([*ended, *beams], key=lambda beam: beam[0])[1]
