def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    def search(beams, left):
        if left <= 0 or all(ended for _, _, ended in beams):
            return beams
        pool = [beam for beam in beams if beam[2]]
        for score, tokens, ended in beams:
            if not ended:
                log_probs = log_prob_fn(tokens)
                pool += [
                    (score + float(log_probs[t]), [*tokens, t], t == eos_token)
                    for t in range(log_probs.shape[0])
                ]
        pool.sort(key=lambda beam: beam[0])
        return search(pool[-beam_width:], left - 1)

    return max(search([(0.0, [start_token], False)], max_len - 1), key=lambda beam: beam[0])[1]
