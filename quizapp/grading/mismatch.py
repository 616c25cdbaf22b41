"""How two results differ, as what the learner reads: how many values, the worst, where."""

from typing import Any

import torch

from quizapp.grading.show import side_by_side, value_text
from quizapp.grading.verdict import Cause, Failure

__all__ = ["differing", "mismatch"]


def mismatch(
    place: str,
    want: Any,
    have: Any,
    expected: torch.Tensor,
    got: torch.Tensor,
    wrong: torch.Tensor,
    allowed: torch.Tensor,
) -> Failure:
    """`wrong` marks what differs by more than `allowed`; all four tensors are of one shape."""
    error = torch.nan_to_num((got - expected).abs(), nan=float("inf"))
    error = torch.where(wrong, error, torch.zeros_like(error))
    flat = int(error.reshape(-1).argmax())
    off, limit = float(error.reshape(-1)[flat]), float(allowed.reshape(-1)[flat])
    count, total = int(wrong.sum()), wrong.numel()
    if total == 1:
        pair = side_by_side(want, have)
        what = f"{place}: expected {pair[0]}, got {pair[1]}"
        return differing("values", what, want, have, _distance(want, off, limit))
    index = [int(i) for i in torch.unravel_index(torch.tensor(flat), wrong.shape)]
    where = (
        f"{count:,} of {total:,} differ, worst at {index}: off by {off:.3g}, allowed {limit:.1g}"
    )
    where += _region(wrong)
    what = f"{place}: {count:,} of {total:,} values differ"
    failure = differing("values", what, want, have, where, _picture(error))
    if total > 40:
        pair = side_by_side(*(side.reshape(-1)[flat].item() for side in (expected, got)))
        failure = differing("values", what, f"{pair[0]} at {index}", f"{pair[1]} at {index}", where,
                           _picture(error))  # fmt: skip
    return failure


def _distance(want: Any, off: float, limit: float) -> str:
    """How far a single value is off; of yes and no, and of counts, nothing is allowed."""
    if isinstance(want, bool):
        return ""
    return f"off by {off:.3g}" + ("" if isinstance(want, int) else f", allowed {limit:.1g}")


def _region(wrong: torch.Tensor) -> str:
    """Where the errors live, if they live in one place: one row, one column, the last entries."""
    for dim, size in enumerate(wrong.shape):
        others = [d for d in range(wrong.dim()) if d != dim]
        hit = (wrong.any(others) if others else wrong).nonzero().reshape(-1).tolist()
        if size > 2 and len(hit) == 1:
            return f"; all of them at index {hit[0]} of dimension {dim}"
    return ""


def _picture(error: torch.Tensor) -> tuple[tuple[float, ...], ...]:
    """For a matrix of at most 32 by 64: each entry's share of the worst error."""
    if error.dim() != 2 or error.shape[0] > 32 or error.shape[1] > 64:
        return ()
    finite = error[torch.isfinite(error)]
    top = float(finite.max()) if finite.numel() and finite.max() > 0 else 1.0
    shares = (error / top).clamp(max=1.0).tolist()
    return tuple(tuple(round(share, 2) for share in row) for row in shares)


def differing(
    cause: Cause,
    what: str,
    want: Any,
    have: Any,
    where: str = "",
    differs: tuple[tuple[float, ...], ...] = (),
) -> Failure:
    """A failure with both sides as the learner reads them."""
    texts = [v if isinstance(v, str) else value_text(v) for v in (want, have)]
    if cause == "values" and texts[0] == texts[1]:
        texts = list(side_by_side(want, have))
    return Failure(
        cause=cause, what=what, expected=texts[0], got=texts[1], where=where, differs=differs
    )
