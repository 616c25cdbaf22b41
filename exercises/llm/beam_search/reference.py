from collections.abc import Callable

from torch import Tensor


def beam_search(
    log_prob_fn: Callable[[list[int]], Tensor],
    start_token: int,
    max_len: int,
    beam_width: int,
    eos_token: int,
) -> list[int]:
    """The most likely sequence that was found, `max_len` tokens at most."""
    # Sums of logarithms, because a product of a few hundred probabilities is 0 in floating point.
    beams = [(0.0, [start_token])]  # one, not beam_width copies: those would all grow alike
    for _ in range(max_len - 1):  # the start token counts
        pool = []
        for total, tokens in beams:
            if tokens[-1] == eos_token:
                # Ended: it is not extended, but stays among those that are compared. Its total is
                # final, whereas every other one can only fall.
                pool.append((total, tokens))
                continue
            log_probs = log_prob_fn(tokens)  # (V,)
            # No more than beam_width of one beam's extensions can be among the best of all.
            best = log_probs.topk(min(beam_width, len(log_probs)))
            for log_prob, token in zip(best.values.tolist(), best.indices.tolist()):
                pool.append((total + log_prob, [*tokens, token]))
        # The best of all beams' extensions together: one beam may leave several, another none.
        beams = sorted(pool, key=lambda beam: beam[0], reverse=True)[:beam_width]
    return beams[0][1]
