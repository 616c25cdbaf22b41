# Every extension is put behind the beam that was looked at last, not behind its own.
def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(0.0, [start_token])]
    for _ in range(max_len - 1):
        pool, ended = [], []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                ended.append((total, tokens))
                continue
            for token, log_prob in enumerate(log_prob_fn(tokens).tolist()):
                pool.append((total + log_prob, token))
        extended = [(total, tokens + [token]) for total, token in pool]
        beams = sorted(ended + extended, key=lambda beam: beam[0], reverse=True)[:beam_width]
    return beams[0][1]
