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
    raise NotImplementedError
