"""What a piece of work costs, counted and never timed: the same figures on every machine."""

import functools
import math
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

from quizapp.grading.trusted import hides_code
from quizapp.grading.verdict import Cost

__all__ = ["HiddenWork", "TooMuchWork", "cost_of"]

INDEXED = {"aten::index", "aten::index_put", "aten::index_put_"}
"""These wait when an index is a mask: how many are True decides the shape."""
WAITS_DISPATCHED = {
    "aten::_local_scalar_dense",  # .item(), float(), bool(), `if tensor:`, an index
    "aten::nonzero",
    "aten::masked_select",
    "aten::_unique2",
    "aten::unique_dim",
    "aten::unique_consecutive",
    "aten::equal",
}
WAITS_CALLED = {"tolist", "numpy", "__array__", "__dlpack__", "__repr__"}
"""Functions that read a tensor behind the dispatcher's back, beside `cpu`.

Of `to` only the text "cpu": without an accelerator, `x.to(device)` looks like a copy to the CPU.
"""


OPTIMIZERS = f"{Path(torch.optim.__file__).parent}/"


class TooMuchWork(RuntimeError):
    """More operations than there is time to count."""


class HiddenWork(RuntimeError):
    """An operation runs code of the submission's own, which no mode sees."""


def cost_of(work: Callable[[], Any], limit: float = math.inf) -> Cost:
    """Do the work and count; where it returns a function, that function alone is counted.

    Raises TooMuchWork beyond `limit` operations, and HiddenWork.
    """
    counter = _Counter(limit)
    with counter:
        rest = work()
    if callable(rest):
        counter = _Counter(limit)
        with counter:
            rest()
    if counter.hidden:
        raise HiddenWork(f"what {counter.hidden} does cannot be counted")
    return counter.cost


class _Counter:
    def __init__(self, limit: float):
        self.limit = limit
        self.operations = self.live = self.peak = self.syncs = 0
        self.hidden = ""
        self._storages: dict[int, tuple[int, weakref.ref[Any]]] = {}
        self._on_host: set[int] = set()
        self._flops = FlopCounterMode(display=False)
        # The last one entered is the first to see an operation, before it is taken apart.
        self._modes: tuple[Any, ...] = (self._flops, _Calls(self), _Dispatches(self))

    @property
    def cost(self) -> Cost:
        flops = int(self._flops.get_total_flops())
        return Cost(self.operations, flops, self.peak, self.syncs)

    def __enter__(self) -> None:
        for mode in self._modes:
            mode.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for mode in reversed(self._modes):
            mode.__exit__(kind, error, trace)

    def are_on_host(self, values: list[torch.Tensor]) -> bool:
        """Whether what is computed from them is there too."""
        return bool(values) and all(id(v.untyped_storage()) in self._on_host for v in values)

    def see_storage(self, storage: torch.UntypedStorage, *, on_host: bool) -> None:
        if id(storage) not in self._storages:
            # Not `weakref.finalize`, of which anybody can ask for all.
            gone = weakref.ref(storage, functools.partial(self._drop, id(storage)))
            self._storages[id(storage)] = storage.nbytes(), gone
            self.live += storage.nbytes()
            self.peak = max(self.peak, self.live)
            if on_host:
                self._on_host.add(id(storage))

    def _drop(self, storage: int, _: weakref.ref[Any]) -> None:
        self.live -= self._storages.pop(storage)[0]
        self._on_host.discard(storage)  # its number may be given to another

    def wait_for(self, value: torch.Tensor) -> None:
        """Once for each tensor: `x.cpu().tolist()` waits in its first half only."""
        if id(value.untyped_storage()) not in self._on_host and not _in_an_optimizer():
            self.syncs += 1

    def bring(self, value: torch.Tensor) -> None:
        """To the host, where reading it again waits for nothing."""
        self.wait_for(value)
        self._on_host.add(id(value.untyped_storage()))


def _in_an_optimizer() -> bool:
    """An optimizer keeps its step counter on the CPU, so reading it waits for nothing."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename.startswith(OPTIMIZERS):
            return True
        frame = frame.f_back
    return False


def _has_a_mask(indices: Any) -> bool:
    return any(index is not None and index.dtype is torch.bool for index in indices)


class _Calls(TorchFunctionMode):
    def __init__(self, counter: _Counter):
        super().__init__()
        self._counter = counter

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = getattr(func, "__name__", "")
        given = [*args[1:], *(kwargs or {}).values()]
        if name == "cpu" or (
            name == "to" and any(isinstance(a, str) and a == "cpu" for a in given)
        ):
            self._counter.bring(args[0])
        elif name in WAITS_CALLED:
            self._counter.wait_for(args[0])
        return func(*args, **(kwargs or {}))


class _Dispatches(TorchDispatchMode):  # type: ignore[no-untyped-call] # torch has no types here
    def __init__(self, counter: _Counter):
        super().__init__()  # type: ignore[no-untyped-call] # nor here
        self._counter = counter

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._counter.hidden = self._counter.hidden or hides_code(func, types)
        out = func(*args, **(kwargs or {}))
        if not func.is_view:
            self._counter.operations += 1
            if self._counter.operations > self._counter.limit:
                raise TooMuchWork(f"more than {self._counter.limit:,} operations")
        name = func.name().partition(".")[0]
        if name in WAITS_DISPATCHED or (name in INDEXED and _has_a_mask(args[1])):
            self._counter.wait_for(args[0])
        on_host = self._counter.are_on_host(_tensors((args, kwargs)))
        for part in _tensors(out):
            self._counter.see_storage(part.untyped_storage(), on_host=on_host)
        return out


def _tensors(tree: Any) -> list[torch.Tensor]:
    return [leaf for leaf in tree_leaves(tree) if isinstance(leaf, torch.Tensor)]
