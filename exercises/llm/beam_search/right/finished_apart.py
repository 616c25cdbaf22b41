import torch


def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    live, finished = [([start_token], 0.0)], []
    while live and len(live[0][0]) < max_len:
        candidates = []
        for tokens, score in live:
            for token, log_prob in enumerate(log_prob_fn(torch.tensor(tokens)).tolist()):
                candidates.append((tokens + [token], score + log_prob))
        candidates.sort(key=lambda candidate: -candidate[1])
        live = []
        for tokens, score in candidates[:beam_width]:
            (finished if tokens[-1] == eos_token else live).append((tokens, score))
    return max(finished + live, key=lambda candidate: candidate[1])[0]
