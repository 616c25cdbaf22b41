"""Values as a tree of plain JSON and one run of raw bytes: how results cross from worker to judge.

A reference's results are encoded in the same way, so that both sides of a comparison went the same
road. `decode` trusts nothing: every size is checked against the bytes that came.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch

from quizapp.grading.wire import WireError

__all__ = ["Tree", "decode", "encode", "leaves"]

Tree = dict[str, Any]

DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64,
        torch.float16, torch.bfloat16, torch.float32, torch.float64,
        torch.complex64, torch.complex128,
    )
}  # fmt: skip
COUNT_CAP = 20_000
"""Parts of one value: a state_dict of a large model has some hundreds."""
TEXT_CAP = 100_000
"""Characters of one text."""
DIMS_CAP = 64
WIDEST = 1023
"""Bits of an integer that a double can hold."""


def encode(value: object) -> tuple[Tree, bytes]:
    """The value's tree, and the bytes of its tensors.

    A value of too many parts, or of endless ones, is cut to a few more than `decode` reads.
    """
    payload = bytearray()
    return _encode(value, payload, itertools.count(1), depth=0), bytes(payload)


def _encode(value: object, payload: bytearray, number: Iterator[int], depth: int) -> Tree:
    if depth > 50:
        return {"kind": "other", "type": "a structure that contains itself"}
    if isinstance(value, torch.Tensor):
        return _encode_tensor(value, payload)
    if value is None:
        return {"kind": "none"}
    if isinstance(value, bool | int | float):
        return _encode_number(value)
    if isinstance(value, str | torch.dtype | torch.device):
        return {"kind": "text", "value": _cut(value)}
    if isinstance(value, list | tuple):
        kind = "list" if isinstance(value, list) else "tuple"
        items = [_encode(item, payload, number, depth + 1) for item in _some(value, number)]
        return {"kind": "sequence", "type": kind, "items": items}
    if isinstance(value, Mapping):
        some = _some(value.items(), number)
        pairs = [[_cut(key), _encode(item, payload, number, depth + 1)] for key, item in some]
        return {"kind": "mapping", "items": pairs}
    return {"kind": "other", "type": f"{type(value).__module__}.{type(value).__qualname__}"}


def _some(parts: Iterable[Any], number: Iterator[int]) -> Iterator[Any]:
    return itertools.takewhile(lambda _: next(number) <= COUNT_CAP + 1, parts)


def _cut(value: object) -> str:
    return "".join(str(value)[: TEXT_CAP + 1])


def _encode_number(value: float) -> Tree:
    if isinstance(value, int) and value.bit_length() > WIDEST:
        return {"kind": "other", "type": f"an integer of {value.bit_length():,} bits"}
    plain: object = bool(value) if isinstance(value, bool) else value
    exact = plain if type(plain) in (bool, int, float) else float(value)
    return {"kind": "number", "value": exact}


def _encode_tensor(value: torch.Tensor, payload: bytearray) -> Tree:
    if type(value) not in (torch.Tensor, torch.nn.Parameter):
        return {"kind": "other", "type": f"a tensor subclass ({type(value).__qualname__})"}
    dtype = str(value.dtype).removeprefix("torch.")
    if value.is_meta or value.is_nested:
        kind = "a nested tensor" if value.is_nested else "a tensor without values, on device meta"
        return {"kind": "other", "type": kind}
    if value.layout is not torch.strided or dtype not in DTYPES:
        return {"kind": "other", "type": f"a tensor of layout {value.layout} and dtype {dtype}"}
    plain = value.detach().cpu().resolve_conj().resolve_neg().contiguous()
    plain = plain.as_strided((plain.numel(),), (1,))  # one value alone may keep another stride
    raw = plain.view(torch.uint8).numpy().tobytes() if plain.numel() else b""
    tree = {
        "kind": "tensor",
        "dtype": dtype,
        "shape": list(value.shape),
        "device": value.device.type,
        "requires_grad": value.requires_grad,
        "at": len(payload),
    }
    payload += raw
    return tree


def decode(tree: Tree, payload: bytearray) -> Any:
    """The value on the CPU, tensors requiring gradients as they did. Raises WireError."""
    try:
        for count, _ in enumerate(leaves(tree)):
            if count > COUNT_CAP:
                raise WireError("a value of too many parts")
        return _decode(tree, payload)
    except (KeyError, TypeError, ValueError, ArithmeticError, RuntimeError) as error:
        raise WireError(f"a value that cannot be read: {error}") from error


def _decode(tree: Tree, payload: bytearray) -> Any:
    kind = tree["kind"]
    if kind == "tensor":
        return _decode_tensor(tree, payload)
    if kind == "none":
        return None
    if kind == "number":
        if type(tree["value"]) not in (bool, int, float):
            raise WireError("a number that is none")
        float(tree["value"])
        return tree["value"]
    if kind == "text":
        return _text(tree["value"])
    if kind == "sequence":
        items = [_decode(item, payload) for item in tree["items"]]
        return tuple(items) if tree["type"] != "list" else items
    if kind == "mapping":
        return {_text(key): _decode(item, payload) for key, item in tree["items"]}
    if kind == "other":
        return Opaque(str(tree["type"])[:200])
    raise WireError(f"a value of unknown kind {kind!s:.40}")


def _text(value: object) -> str:
    text = str(value)
    if len(text) > TEXT_CAP:
        raise WireError("a text of too many characters")
    return text


def _decode_tensor(tree: Tree, payload: bytearray) -> torch.Tensor:
    dtype, shape, at = DTYPES[tree["dtype"]], tree["shape"], tree["at"]
    if len(shape) > DIMS_CAP:
        raise WireError("a tensor of too many dimensions")
    if not all(type(size) is int and size >= 0 for size in [*shape, at]):
        raise WireError("a tensor with impossible sizes")
    count = math.prod(shape)
    size = count * dtype.itemsize
    if at + size > len(payload):
        raise WireError("a tensor larger than the bytes that came")
    if count == 0:
        return torch.empty(shape, dtype=dtype)
    tensor = torch.frombuffer(payload[at : at + size], dtype=dtype).reshape(shape)
    if tree["requires_grad"] and (dtype.is_floating_point or dtype.is_complex):
        tensor.requires_grad_()
    return tensor


def leaves(tree: Tree, path: str = "result") -> Iterator[tuple[str, Tree]]:
    """Every part of a value with the way to it, such as `result[1]['bn.weight']`."""
    yield path, tree
    if tree.get("kind") == "sequence":
        for index, item in enumerate(tree["items"]):
            yield from leaves(item, f"{path}[{index}]")
    elif tree.get("kind") == "mapping":
        for key, item in tree["items"]:
            yield from leaves(item, f"{path}[{key!r}]")


class Opaque:
    """Something that a driver returned and that is no value: a generator, an object."""

    def __init__(self, type_: str):
        self.type = type_

    def __repr__(self) -> str:
        return f"<{self.type}>"
