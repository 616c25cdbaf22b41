# The best extensions are found in one list of all beams, but put behind the wrong beam.
def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(0.0, [start_token])]
    for _ in range(max_len - 1):
        pool, parents = [], []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                pool.append((total, None))
                parents.append(tokens)
                continue
            for token, log_prob in enumerate(log_prob_fn(tokens).tolist()):
                pool.append((total + log_prob, token))
                parents.append(tokens)
        best = sorted(pool, key=lambda beam: beam[0], reverse=True)[:beam_width]
        beams = [
            (total, beams[i % len(beams)][1] + ([] if token is None else [token]))
            for i, (total, token) in enumerate(best)
        ]
    return beams[0][1]
