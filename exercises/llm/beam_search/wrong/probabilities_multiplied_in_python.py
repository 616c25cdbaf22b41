# Probabilities are multiplied, and the product becomes 0 for long sequences.
import math


def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    beams = [(1.0, [start_token])]
    for _ in range(max_len - 1):
        pool = []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                pool.append((total, tokens))
                continue
            log_probs = log_prob_fn(tokens)
            for token, log_prob in enumerate(log_probs.tolist()):
                pool.append((total * math.exp(log_prob), tokens + [token]))
        beams = sorted(pool, key=lambda beam: beam[0], reverse=True)[:beam_width]
    return beams[0][1]
