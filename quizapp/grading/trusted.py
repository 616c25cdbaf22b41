"""Code that no submission made: by the file it lies in, by the operators that there are."""

import functools
import sys
import sysconfig
from pathlib import Path
from types import FrameType
from typing import Any

import torch

__all__ = ["TRUSTED", "hides_code", "line_in", "namespaces"]


def _libraries() -> set[str]:
    """Where installed code lies: the submission can write nowhere but in its scratch folder."""
    places = {path for path in sys.path if path.endswith("-packages")}
    places |= {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    places |= {str(Path(torch.__file__).parents[1]), str(Path(__file__).parents[2])}
    return {f"{path}/" for place in places for path in (place, Path(place).resolve())}


TRUSTED = (
    "<frozen",
    "<dynamic-code>",  # drivers, by cloudpickle
    *_libraries(),
)
"""How the files of code begin that no submission made."""


def line_in(file: str, frame: FrameType | None) -> int:
    """The line of a file that is being run; 0 when no frame from here on outwards is in it."""
    while frame is not None:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return 0


@functools.cache
def namespaces() -> frozenset[str]:
    """Of all operators, when this is first asked: before the submission is loaded."""
    _kernels()
    names = torch._C._dispatch_get_all_op_names()
    # `prim` is TorchScript's: the dispatcher does not list it.
    return frozenset({"prim", *(name.partition("::")[0] for name in names)})


@functools.cache
def _kernels() -> frozenset[str]:
    """Those written in Python, when this is first asked."""
    return frozenset(torch.library._impls)


@functools.cache
def _is_torchs(operator: Any) -> bool:
    return operator.namespace in namespaces()


def _is_overridden(operator: Any) -> bool:
    """Whether an operator of torch's has got a new kernel written in Python."""
    if len(torch.library._impls) == len(_kernels()):
        return False
    new = (key.rpartition("/")[0] for key in torch.library._impls - _kernels())
    return str(operator.name()) in {name.replace("/", "::") for name in new}


def hides_code(operator: Any, types: Any) -> str:
    """What of an operation is the submission's own, so that no mode sees what it does: the operator,
    or the class of a tensor; "" when nothing is.
    """
    if not _is_torchs(operator) or _is_overridden(operator):
        return str(operator.name())
    return next((kind.__name__ for kind in types if _is_own(kind)), "")


def _is_own(kind: type) -> bool:
    method = getattr(kind, "__torch_dispatch__", None)
    code = getattr(getattr(method, "__func__", method), "__code__", None)
    return code is not None and not code.co_filename.startswith(TRUSTED)
