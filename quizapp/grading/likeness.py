"""How a wrong result is like the right one, where no known mistake gives it: transposed, off by a
factor, of the wrong sign, shifted, permuted, right but for masked positions.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

import torch

from quizapp.grading.contracts import Side, figures_of, pairs_of
from quizapp.grading.verdict import Failure

__all__ = ["likeness"]

FEWEST = 3
"""Values from which a pattern is no accident."""
MOST = 10_000
"""Values beyond which looking for one takes too much memory: slices are held against each other."""


def likeness(expected: Side, got: Side, inputs: dict[str, Any]) -> str:
    """A sentence without a full stop about the first part that differs, or ""."""
    pairs = pairs_of(expected, got)
    if isinstance(pairs, Failure):
        return ""
    for _, want, have in pairs:
        right, wrong = figures_of(want.value), figures_of(have.value)
        if right is None or wrong is None or right.is_complex():
            continue
        if _near(wrong, right):
            if _were_float32(have.value, right):
                return (
                    "Its values are float32 numbers in a float64 tensor: the other digits are lost"
                )
            continue
        return next(_likenesses(right, wrong, inputs), "")
    return ""


def _likenesses(right: torch.Tensor, wrong: torch.Tensor, inputs: dict[str, Any]) -> Iterator[str]:
    if not FEWEST <= right.numel() <= MOST or not torch.isfinite(wrong).all():
        return
    yield from _of_form(right, wrong)
    if right.shape != wrong.shape or right.std() == 0:
        return
    for name, value in inputs.items():
        if isinstance(value, torch.Tensor) and value.shape == wrong.shape and _near(wrong, value):
            yield f"It is the input {name}, unchanged"
    yield from _of_scale(right, wrong, _sizes(right, inputs))
    for dim in range(right.dim()):
        yield from _of_place(right, wrong, dim)
    yield from _of_masks(_differ(right, wrong), inputs)


def _near(a: torch.Tensor, b: torch.Tensor) -> bool:
    if a.shape != b.shape or not b.numel():
        return False
    a, b = a.double(), b.detach().double()
    return torch.allclose(a, b, rtol=1e-3, atol=1e-4 * float(b.abs().max()), equal_nan=True)


def _were_float32(got: Any, right: torch.Tensor) -> bool:
    if getattr(got, "dtype", None) is not torch.float64 or right.numel() < FEWEST:
        return False
    return torch.equal(got, got.float().double()) and not torch.equal(right, right.float().double())


def _differ(right: torch.Tensor, wrong: torch.Tensor) -> torch.Tensor:
    return ~torch.isclose(wrong, right, rtol=1e-3, atol=1e-4 * float(right.abs().max()))


def _of_form(right: torch.Tensor, wrong: torch.Tensor) -> Iterator[str]:
    if wrong.numel() != right.numel():
        return
    for a, b in combinations(range(right.dim()), 2):
        if min(right.shape[a], right.shape[b]) > 1 and _near(wrong, right.transpose(a, b)):
            yield f"It is the right result with dimensions {a} and {b} swapped"
    if wrong.shape != right.shape and _near(wrong.reshape(-1), right.reshape(-1)):
        yield f"The values are right, in shape {tuple(wrong.shape)} and not {tuple(right.shape)}"


def _of_scale(right: torch.Tensor, wrong: torch.Tensor, sizes: set[int]) -> Iterator[str]:
    if _near(wrong, -right):
        yield "Every value has the wrong sign"
    large = right.abs() > 1e-3 * right.abs().max()
    factor = float((wrong[large] / right[large]).median())
    if abs(factor) > 1e-6 and _near(wrong, factor * right):
        yield f"Every value is {factor:.4g} times the right one{_origin(factor, sizes)}"
    offset = float((wrong - right).median())
    if _near(wrong - offset, right):
        yield f"Every value is off by the same {offset:.4g}"


def _sizes(right: torch.Tensor, inputs: dict[str, Any]) -> set[int]:
    tensors = [right, *(value for value in inputs.values() if isinstance(value, torch.Tensor))]
    return {n for tensor in tensors for n in (*tensor.shape, tensor.numel()) if n > 1}


def _origin(factor: float, sizes: set[int]) -> str:
    """Where a factor comes from, if a size explains it: one above 2, where N - 1 is not 1 too."""
    for n in sorted(size for size in sizes if size > 2):
        for value, said in (
            (n / (n - 1), f"divided by N - 1 in place of N, with N = {n}"),
            ((n - 1) / n, f"divided by N in place of N - 1, with N = {n}"),
            (math.sqrt(n / (n - 1)), f"the variance were divided by N, not by N - 1, with N = {n}"),
            (math.sqrt((n - 1) / n), f"the variance were divided by N - 1, not by N, with N = {n}"),
            (n, f"multiplied by a size, {n}: a sum in place of a mean"),
            (1 / n, f"divided by a size, {n}: a mean in place of a sum"),
            (math.sqrt(n), f"multiplied by the root of a size, {n}"),
            (1 / math.sqrt(n), f"divided by the root of a size, {n}"),
        ):
            near = abs(factor - value) <= 0.05 * abs(value - 1)  # for a large N, so is 1
            if near and math.isclose(factor, value, rel_tol=1e-3):
                return f", as if {said}"
    return ""


def _of_place(right: torch.Tensor, wrong: torch.Tensor, dim: int) -> Iterator[str]:
    size = right.shape[dim]
    if size < FEWEST:
        return
    if _near(wrong, right.flip(dim)):
        yield f"It is the right result reversed along dimension {dim}"
    rest = size - 1
    if _near(wrong.narrow(dim, 1, rest), right.narrow(dim, 0, rest)):
        yield f"It is shifted by one along dimension {dim}: each value stands one place too late"
    if _near(wrong.narrow(dim, 0, rest), right.narrow(dim, 1, rest)):
        yield f"It is shifted by one along dimension {dim}: each value stands one place too early"
    if size <= 64 and right.dim() > 1 and _is_permuted(right, wrong, dim):
        yield f"The right slices stand in another order along dimension {dim}"


def _is_permuted(right: torch.Tensor, wrong: torch.Tensor, dim: int) -> bool:
    a, b = (side.movedim(dim, 0).reshape(right.shape[dim], -1) for side in (right, wrong))
    same = (a[:, None] - b[None]).abs().amax(-1) <= 1e-4 * a.abs().max() + 1e-12
    return bool((same.sum(0) == 1).all() and (same.sum(1) == 1).all())


def _of_masks(differ: torch.Tensor, inputs: dict[str, Any]) -> Iterator[str]:
    """Whether all that differs is where a boolean input is False, or True."""
    masks = {
        name: value
        for name, value in inputs.items()
        if isinstance(value, torch.Tensor) and value.dtype is torch.bool
    }
    for (name, mask), where in product(masks.items(), (False, True)):
        for shaped in _broadcasts(mask, differ):
            if shaped.any() and not shaped.all() and not (differ & (shaped != where)).any():
                yield f"It is right but for the positions where {name} is {where}"


def _broadcasts(mask: torch.Tensor, differ: torch.Tensor) -> Iterable[torch.Tensor]:
    """The mask over the result's shape, aligned at its end and at its beginning."""
    for view in (mask, mask.reshape(*mask.shape, *[1] * (differ.dim() - mask.dim()))):
        try:
            yield view.expand(differ.shape)
        except RuntimeError:
            continue
