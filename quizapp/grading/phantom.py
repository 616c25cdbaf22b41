"""The phantom accelerator: a device that exists in the type system only.

Fake tensors have a shape, a dtype and a device, and no values. On this device they catch on any
laptop what would go wrong on a GPU: a tensor made on the CPU meets one that is not, or a value is
read back, for which the host would have to wait. It rests on what PyTorch calls experimental
(`backend_registration`, `FakeTensorMode`), so all of it is in this file.
"""

import contextlib
import functools
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import torch
from msgspec import Struct
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

from quizapp.grading.costs import TooMuchWork
from quizapp.grading.devices import to_device
from quizapp.grading.patches import alone
from quizapp.grading.trusted import line_in

__all__ = ["NAME", "Breach", "breach", "register"]

NAME = "phantom"

MIXES = "mixes tensors on the accelerator with tensors on the CPU: make new ones on the device of the input"
MIXED = ("on the same device", "two different devices")
"""How torch says it, until 2.12 for tensors without values in the second way."""
READS = (
    "reads a value back (`.item()`, `float()`, `if tensor:`), so the host waits for the accelerator"
)
COPIES = "copies a tensor to the CPU, so the host waits for the accelerator"
STAYS = "gives a tensor on the CPU where its inputs are on the accelerator: make it on their device"

MOST = 500
"""Operations that are tried."""


class Breach(Struct, frozen=True):
    """A rule of accelerators that was broken."""

    what: str
    line: int
    """0 where no line does it."""


def breach(
    driver: Callable[..., Any], implementation: Any, args: Any, kwargs: Any
) -> Breach | None:
    """The first thing that an implementation does against the rules of an accelerator.

    None when it keeps the rules. Raises what the driver raises where the fault lies elsewhere: not
    everything runs without values.
    """
    file = str(implementation.__file__)
    seen = _Operations(file)
    try:
        with _phantom_device(), seen:
            value = driver(implementation, *to_device(args, NAME), **to_device(kwargs, NAME))
    except Exception as error:  # whatever a driver raises; what is no breach is raised again
        what, line = _said(error), line_of(error, file)
        if not what or not line:
            raise
        return Breach(what, line)
    if seen.breach is not None:
        return seen.breach
    given = (leaf for leaf in tree_leaves(value) if isinstance(leaf, torch.Tensor))
    return Breach(STAYS, 0) if any(tensor.device.type == "cpu" for tensor in given) else None


@functools.cache
def register() -> None:
    """Make the device known, in a process of its own: code that asks which accelerators there are
    sees it, and autograd knows only the devices that were there at its first backward pass.
    """
    _setup_privateuseone_for_python_backend(NAME)


@contextlib.contextmanager
def _phantom_device() -> Iterator[None]:
    """While entered, every tensor is fake, those that exist already too."""
    register()
    moved = nn.Module._apply
    nn.Module._apply = alone(_apply, torch=torch, nn=nn)  # type: ignore[method-assign] # see there
    try:
        with FakeTensorMode(allow_non_fake_inputs=True):
            yield
    finally:
        nn.Module._apply = moved  # type: ignore[method-assign] # as it was


def _apply(self: nn.Module, fn: Callable[..., Any], recurse: bool = True) -> nn.Module:
    """What `.to` does to a module: torch's own swaps tensors, which fake ones do not bear."""
    moved: dict[int, nn.Parameter] = {}
    for module in self.modules() if recurse else [self]:
        for name, parameter in module._parameters.items():
            if parameter is not None:
                if id(parameter) not in moved:
                    with torch.no_grad():
                        moved[id(parameter)] = nn.Parameter(fn(parameter), parameter.requires_grad)
                module._parameters[name] = moved[id(parameter)]
        for name, buffer in module._buffers.items():
            if buffer is not None:
                module._buffers[name] = fn(buffer)
    return self


def _said(error: Exception) -> str:
    name, text = type(error).__name__, str(error)
    if name == "FakeTensorDeviceMismatchError" or any(said in text for said in MIXED):
        return MIXES
    if name == "DataDependentOutputException" or "not supported for tensor subclasses" in text:
        return READS
    return ""


def line_of(error: BaseException, file: str) -> int:
    """The innermost line of the file that an exception came through; 0 when there is none."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class _Operations(TorchDispatchMode):  # type: ignore[no-untyped-call] # torch has no types here
    """Remembers the first line of a file whose operation breaks a rule, also where the exception
    is caught.

    It ends what takes too long: an operation without values takes as long as a hundred with them.
    """

    def __init__(self, file: str):
        super().__init__()  # type: ignore[no-untyped-call] # nor here
        self._file = file
        self.breach: Breach | None = None
        self._operations = 0
        self._thread = threading.get_ident()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        self._operations += func is not torch.ops.prim.device.default
        # A backward pass has a thread of its own, which an exception would crash.
        if self._operations > MOST and threading.get_ident() == self._thread:
            raise TooMuchWork(f"more than {MOST:,} operations")
        if _is_copy_to_cpu(func.name(), args, kwargs):
            self._remember(COPIES, sys._getframe(1))
        try:
            return func(*args, **kwargs)
        except Exception as error:
            if what := _said(error):
                self._remember(what, sys._getframe(1))
            raise

    def _remember(self, what: str, frame: FrameType) -> None:
        line = line_in(self._file, frame)
        if line and self.breach is None:
            self.breach = Breach(what, line)


def _is_copy_to_cpu(name: str, args: Any, kwargs: Any) -> bool:
    if name == "aten::_to_copy":
        return args[0].device.type == NAME and str(kwargs.get("device")) == "cpu"
    return name == "aten::copy_" and (args[0].device.type, args[1].device.type) == ("cpu", NAME)
