"""A driver and its inputs as bytes, from the judge to a worker: the trusted direction.

torch's own pickles of tensors hold memory addresses; these are the same for the same call, so that
what an implementation gives for a call can be kept under them, and they are made faster.
"""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import cloudpickle
import torch

__all__ = ["ship", "ship_driver"]


def ship(value: object) -> bytes:
    """What `pickle.loads` reads where quizapp.grading can be imported."""
    file = io.BytesIO()
    _Pickler(file).dump(value)
    return file.getvalue()


def ship_driver(driver: Callable[..., Any]) -> bytes:
    """The same for a function; once, if nothing it has taken in can change."""
    return ship(driver) if getattr(driver, "__closure__", True) else _ship_once(driver)


@lru_cache(256)
def _ship_once(driver: Callable[..., Any]) -> bytes:
    return ship(driver)


class _Pickler(cloudpickle.Pickler):  # type: ignore[misc] # comes without types
    def reducer_override(self, obj: Any) -> Any:
        if type(obj) is torch.Tensor and obj.is_leaf and obj.layout is torch.strided:
            return tensor, _parts(obj)
        return super().reducer_override(obj)


def _parts(value: torch.Tensor) -> tuple[Any, ...]:
    """The whole storage, so that a view keeps its strides."""
    plain = value.detach()
    raw = torch.empty(0, dtype=torch.uint8).set_(plain.untyped_storage()).numpy().tobytes()
    layout = plain.storage_offset(), plain.size(), plain.stride()
    return raw, plain.dtype, *layout, value.requires_grad


def tensor(
    raw: bytes,
    dtype: torch.dtype,
    offset: int,
    size: tuple[int, ...],
    stride: tuple[int, ...],
    requires_grad: bool,
) -> torch.Tensor:
    """A tensor from its parts."""
    storage = torch.UntypedStorage(len(raw))  # type: ignore[no-untyped-call] # torch has no type
    if raw:
        flat = torch.frombuffer(bytearray(raw), dtype=torch.uint8)
        torch.empty(0, dtype=torch.uint8).set_(storage).copy_(flat)
    whole = torch.empty(0, dtype=dtype).set_(storage, offset, size, stride)
    return whole.requires_grad_(requires_grad)
