# The log-probability of the end token is not added, as if ending were certain.
def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(0.0, [start_token])]
    for _ in range(max_len - 1):
        pool = []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                pool.append((total, tokens))
                continue
            for token, log_prob in enumerate(log_prob_fn(tokens).tolist()):
                gain = 0.0 if token == eos_token else log_prob
                pool.append((total + gain, [*tokens, token]))
        beams = sorted(pool, key=lambda beam: beam[0], reverse=True)[:beam_width]
    return beams[0][1]
