"""What every comparison checks without being asked, in this order: structure, shape, dtype, device,
requires_grad, finite, values, inputs not modified. The first that breaks is the failure.
"""

from dataclasses import dataclass
from typing import Any

import torch

from quizapp.grading.mismatch import differing, mismatch
from quizapp.grading.show import describe
from quizapp.grading.values import Opaque, leaves
from quizapp.grading.verdict import Failure

__all__ = [
    "Side",
    "Tolerance",
    "broken",
    "equal",
    "figures_in",
    "figures_of",
    "modified",
    "pairs_of",
]

TOLERANCES = {
    torch.float64: (1e-7, 1e-8),
    torch.float32: (1e-4, 1e-5),
    torch.bfloat16: (2e-2, 1e-2),
    torch.float16: (4e-3, 1e-3),
}
"""Relative and absolute: wide enough for another order of summation, not for a mistake."""


@dataclass(frozen=True)
class Tolerance:
    """A value may be off by `absolute + relative * |expected|`; None takes the dtype's own."""

    relative: float | None = None
    absolute: float | None = None

    def of(self, dtype: torch.dtype) -> tuple[float, float]:
        relative, absolute = TOLERANCES.get(dtype, (1e-6, 1e-8))
        return (
            relative if self.relative is None else self.relative,
            absolute if self.absolute is None else self.absolute,
        )


@dataclass(frozen=True)
class Side:
    """A value on the CPU, and where its tensors were."""

    value: Any
    tree: dict[str, Any]

    def part(self, key: Any) -> "Side":
        items = self.tree["items"]
        return Side(self.value[key], items[key] if isinstance(key, int) else dict(items)[key])


def equal(expected: Side, got: Side, tolerance: Tolerance) -> bool:
    """Whether both are the same, wherever they were computed."""
    return broken(expected, got, tolerance, anywhere=True) is None


def figures_in(side: Side) -> list[torch.Tensor]:
    """All of a value's tensors and numbers, in double precision."""
    found = pairs_of(side, side)
    values = [] if isinstance(found, Failure) else [have.value for _, _, have in found]
    return [figures for value in values if (figures := figures_of(value)) is not None]


def broken(
    expected: Side, got: Side, tolerance: Tolerance, path: str = "", *, anywhere: bool = False
) -> Failure | None:
    """The first contract that the value breaks; None when it keeps them all."""
    pairs = pairs_of(expected, got, path)
    if isinstance(pairs, Failure):
        return pairs
    for contract in (_shape, _dtype, _device, _requires_grad, _finite):
        if anywhere and contract is _device:
            continue
        for place, want, have in pairs:
            if failure := contract(place, want, have):
                return failure
    for place, want, have in pairs:
        if failure := _values(place, want.value, have.value, tolerance):
            return failure
    return None


def pairs_of(expected: Side, got: Side, path: str = "") -> list[tuple[str, Side, Side]] | Failure:
    """The parts of both sides, one by one, or the structure's failure."""
    want, have = _plain(expected), _plain(got)
    place = path or "result"
    kind, other = want.tree["kind"], have.tree["kind"]
    if isinstance(want.value, Opaque) and kind == other:
        return []  # an input such as a function, which cannot be compared
    if kind != other:
        what = f"{place}: expected {_name(want)}, got {_name(have)}"
        return Failure(cause="type" if not path else "structure", what=what)
    if kind == "mapping":
        missing = sorted(want.value.keys() - have.value.keys())
        extra = sorted(have.value.keys() - want.value.keys())
        if missing or extra:
            said = [f"{_listed(missing)} missing"] if missing else []
            said += [f"{_listed(extra)} not expected"] if extra else []
            return _of_other_parts(f"{place}: {', '.join(said)}", want, have)
        keys = [key for key, _ in want.tree["items"]]
        parts = [(f"{place}[{key!r}]", want.part(key), have.part(key)) for key in keys]
    elif kind == "sequence":
        if len(want.value) != len(have.value):
            count = len(want.value)
            what = f"{place}: expected {count} part{'s' * (count != 1)}, got {len(have.value)}"
            return _of_other_parts(what, want, have)
        indices = range(len(want.value))
        parts = [(f"{place}[{index}]", want.part(index), have.part(index)) for index in indices]
    else:
        return [(place, want, have)]
    found = [pairs_of(want_part, have_part, name) for name, want_part, have_part in parts]
    failure = next((f for f in found if isinstance(f, Failure)), None)
    return failure or [pair for pairs in found if not isinstance(pairs, Failure) for pair in pairs]


def _listed(keys: list[str]) -> str:
    return f"{', '.join(map(repr, keys))} {'is' if len(keys) == 1 else 'are'}"


def _of_other_parts(what: str, want: Side, have: Side) -> Failure:
    kinds = {tree["kind"] for side in (want, have) for _, tree in leaves(side.tree)}
    if kinds - {"sequence", "mapping", "text", "number"}:
        return Failure(cause="structure", what=what)
    return Failure(
        cause="structure", what=what, expected=describe(want.value), got=describe(have.value)
    )


def _plain(side: Side) -> Side:
    """A 0-d tensor of numbers that needs no gradient stands for its number."""
    value = side.value
    if isinstance(value, torch.Tensor) and value.dim() == 0 and not value.requires_grad:
        return Side(value.item(), {"kind": "number"})
    return side


def _name(side: Side) -> str:
    names = {"tensor": "a tensor", "none": "None", "number": "a number", "text": "a text",
             "sequence": "a list or tuple", "mapping": "a dict"}  # fmt: skip
    if isinstance(side.value, Opaque):
        return side.value.type
    if side.tree["kind"] == "tensor" and side.value.requires_grad and side.value.dim() == 0:
        return "a tensor that is still part of the graph"
    name = names[side.tree["kind"]]
    if name == "a text":
        return f"the text {describe(side.value)}"
    return f"{name} of shape {tuple(side.value.shape)}" if name == "a tensor" else name


def _shape(place: str, want: Side, have: Side) -> Failure | None:
    if isinstance(want.value, torch.Tensor) and want.value.shape != have.value.shape:
        what = f"{place}: expected shape {tuple(want.value.shape)}, got {tuple(have.value.shape)}"
        return differing("shape", what, want.value, have.value)
    return None


def _dtype(place: str, want: Side, have: Side) -> Failure | None:
    if isinstance(want.value, torch.Tensor) and want.value.dtype != have.value.dtype:
        names = [str(side.value.dtype).removeprefix("torch.") for side in (want, have)]
        return Failure(cause="dtype", what=f"{place}: expected dtype {names[0]}, got {names[1]}")
    return None


def _device(place: str, want: Side, have: Side) -> Failure | None:
    devices = want.tree.get("device"), have.tree.get("device")
    if isinstance(want.value, torch.Tensor) and devices[0] != devices[1]:
        return Failure(
            cause="device", what=f"{place}: expected on {devices[0]}, got on {devices[1]}"
        )
    return None


def _requires_grad(place: str, want: Side, have: Side) -> Failure | None:
    if not isinstance(want.value, torch.Tensor):
        return None
    if want.value.requires_grad and not have.value.requires_grad:
        what = f"{place}: no gradient flows: requires_grad is False"
    elif have.value.requires_grad and not want.value.requires_grad:
        what = f"{place}: it is still part of the graph: requires_grad is True"
    else:
        return None
    return Failure(cause="requires_grad", what=what)


def _finite(place: str, want: Side, have: Side) -> Failure | None:
    expected, got = figures_of(want.value), figures_of(have.value)
    if expected is None or got is None:
        return None
    bad = ~torch.isfinite(got) & torch.isfinite(expected)
    if not bad.any():
        return None
    kinds = {True: "NaN", False: "infinite"}
    first = got[bad][0]
    count = int(bad.sum())
    what = f"{place}: {count} of {bad.numel()} values {'is' if count == 1 else 'are'} "
    what += kinds[bool(torch.isnan(first))]
    return differing("nonfinite", what, want.value, have.value)


def figures_of(value: Any) -> torch.Tensor | None:
    """A tensor or a number in double precision; None for what is neither."""
    if isinstance(value, torch.Tensor):
        return value.detach().to(torch.complex128 if value.dtype.is_complex else torch.float64)
    return (
        torch.tensor(float(value), dtype=torch.float64) if isinstance(value, int | float) else None
    )


def _values(place: str, want: Any, have: Any, tolerance: Tolerance) -> Failure | None:
    expected, got = figures_of(want), figures_of(have)
    if expected is None or got is None:
        if want == have:
            return None
        return differing("values", f"{place}: expected {want!r}, got {have!r}", want, have)
    dtype = want.dtype if isinstance(want, torch.Tensor) else torch.float32
    relative, absolute = tolerance.of(dtype)
    allowed = absolute + relative * expected.abs()
    same = _same(got, expected)
    # An infinite expectation allows nothing but itself, though its tolerance would be infinite.
    near = torch.isfinite(expected) & ((got - expected).abs() <= allowed)
    wrong = ~(same | near)
    return mismatch(place, want, have, expected, got, wrong, allowed) if wrong.any() else None


def modified(before: Any, after: Any, names: list[str]) -> Failure | None:
    """Whether a call changed its inputs; the reference leaves them as they are."""
    for name, old, new in zip(names, before, after, strict=True):
        for path, was, now in _leaves(name, old, new):
            if _is_changed(was, now):
                what = f"it changes its input {path} in place; the caller still needs it"
                return Failure(
                    cause="modified", what=what, expected=describe(was), got=describe(now)
                )
    return None


def _is_changed(was: Any, now: Any) -> bool:
    if isinstance(was, torch.Tensor) and isinstance(now, torch.Tensor):
        return was.shape != now.shape or not _same(was.detach(), now.detach()).all()
    if isinstance(was, list | tuple) and isinstance(now, list | tuple):
        return len(was) != len(now)
    return isinstance(was, dict) and isinstance(now, dict) and len(was) != len(now)


def _same(was: torch.Tensor, now: torch.Tensor) -> torch.Tensor:
    return (was == now) | (torch.isnan(was) & torch.isnan(now))


def _leaves(path: str, old: Any, new: Any) -> list[tuple[str, Any, Any]]:
    """Both, and the parts of both that stand in the same place."""
    parts = []
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        pairs = enumerate(zip(old, new, strict=False))
        parts = [_leaves(f"{path}[{i}]", o, n) for i, (o, n) in pairs]
    elif isinstance(old, dict) and isinstance(new, dict):
        parts = [_leaves(f"{path}[{k!r}]", old[k], new[k]) for k in old if k in new]
    return [(path, old, new), *(found for part in parts for found in part)]
