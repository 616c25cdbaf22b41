import torch


def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
    tokens = torch.tensor([[start_token]])  # (beams, length)
    totals = torch.zeros(1, dtype=torch.float64)
    done = torch.zeros(1, dtype=torch.bool)
    for _ in range(max_len - 1):
        rows = []
        for sequence, total, ended in zip(tokens, totals, done):
            if ended:  # one way to go on: the end token once more, for nothing
                row = torch.full_like(rows[0] if rows else log_prob_fn(tokens[0][:1]), -torch.inf)
                row = row.double()
                row[eos_token] = total
            else:
                row = total + log_prob_fn(sequence).double()
            rows.append(row)
        scores = torch.stack(rows)  # (beams, V)
        totals, flat = scores.flatten().topk(min(beam_width, scores.numel()))
        parent = flat // scores.shape[1]
        token = flat % scores.shape[1]
        tokens = torch.cat([tokens[parent], token[:, None]], dim=1)
        done = done[parent] | (token == eos_token)
        if done.all():
            break
    best = tokens[totals.argmax()].tolist()
    return best[: best.index(eos_token) + 1] if eos_token in best else best
