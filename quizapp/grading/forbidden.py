"""Functions that would do the task for the learner: found when they are called, by whatever road.

Every road to a function (`torch.softmax`, a method, `F`, a module, `torch.ops`, a compiled graph)
arrives either at a Python function of the same name or at a dispatcher operation of its family, so
both are watched while the learner's code runs.
"""

import _thread
import ast
import functools
import re
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from torch import overrides
from torch.overrides import TorchFunctionMode
from torch.utils import _python_dispatch
from torch.utils._python_dispatch import TorchDispatchMode

from quizapp.grading.trusted import hides_code

__all__ = ["SWITCHES", "ForbiddenCall", "Watch", "follow_threads", "line_in", "switch_in"]

THREAD_STARTS = (
    (_thread, "start_new_thread"),
    (_thread, "start_new"),
    (_thread, "start_joinable_thread"),  # from Python 3.13 on
    (threading, "_start_new_thread"),
    (threading, "_start_joinable_thread"),
)

FAMILIES = {
    "conv2d": {"convolution", "thnnconv2d", "mkldnnconvolution", "slowconv2d"},
    "convnd": {"convolution"},
    "cdist": {"cdistforward", "euclideandist"},
    "crossentropy": {"nllloss", "nlllossnd", "nllloss2d", "crossentropyloss"},
    "crossentropyloss": {"nllloss", "nlllossnd", "nllloss2d", "crossentropy"},
    "bcewithlogitsloss": {"binarycrossentropywithlogits"},
    "dropout": {"alphadropout", "featuredropout"},
    "rmsnorm": {"fusedrmsnorm"},
    "batchnorm": {"batchnormlegit", "cudnnbatchnorm", "batchnormwithupdate"},
    "softmax": {"safesoftmax"},
    "scaleddotproductattention": {
        "scaleddotproductflashattention",
        "scaleddotproductflashattentionforcpu",
        "scaleddotproductefficientattention",
        "scaleddotproductcudnnattention",
        "scaleddotproductattentionmath",
    },
    "rnn": {"rnntanh", "rnnrelu"},
    "lstmcell": {"thnnfusedlstmcell"},
    "multiheadattention": {"multiheadattentionforward", "nativemultiheadattention"},
    "kaimingnormal": {"kaimingnormal"},
    "clipgradnorm": {"clipgradnorm", "clipgradsbyvalue"},
}
"""Names under which a function also arrives, beside its own."""


SWITCHES = {
    "quizapp",
    "_getframe",
    "currentframe",
    "f_back",
    "f_builtins",
    "f_globals",
    "f_locals",
    "tb_frame",
    "get_objects",
    "get_referrers",
    "_C",
    "_python_dispatch",
    "_disable_current_modes",
    "_get_current_dispatch_mode",
    "_get_current_dispatch_mode_stack",
    "_get_current_function_mode",
    "_get_current_function_mode_stack",
    "_pop_mode",
    "_pop_mode_temporarily",
    "no_dispatch",
    "DisableTorchFunction",
    "DisableTorchFunctionSubclass",
    "_DisableTorchDispatch",
    "_DisableTorchFunction",
    "__builtins__",
    "__closure__",
    "__code__",
    "__func__",
    "__getattribute__",
    "__globals__",
    "__import__",
    "__self__",
    "__subclasses__",
    "_posixsubprocess",
    "attrgetter",
    "builtins.getattr",  # the one that looks at no name
    "cell_contents",
    "ctypes",
    "get_field",
    "getattr_static",
    "getmembers",
    "getmembers_static",
    "import signal",  # a handler is given the frame that it interrupts
    "import_module",
    "methodcaller",
    "pydoc",
    "resolve_name",
}
"""With these torch looks away, or what counts and watches is reached; no solution needs them."""


class ForbiddenCall(BaseException):
    """Outside `Exception`, so that a submission's own `except Exception` does not hide it."""


@functools.cache
def plain(name: str) -> str:
    """A name without what differs between roads: `aten::_log_softmax.int` is `logsoftmax`."""
    last = name.rpartition("::")[2].partition(".")[0] if "::" in name else name.rpartition(".")[2]
    bare = re.sub(r"^_*(native_)?|_+(forward|backward)?$", "", last)
    return bare.replace("_", "").casefold()


def switch_in(source: str) -> tuple[str, int] | None:
    """A name of SWITCHES in a source text, and its line."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # its import will say so
    modules = _imported(tree)
    for node in ast.walk(tree):
        for name in (_names_in(node) & SWITCHES) | _namespace(node, modules):
            return name, getattr(node, "lineno", 0)
    return None


def _imported(tree: ast.AST) -> dict[str, str]:
    """Names that `import` binds to modules, and to which."""
    aliases = [a for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    return {a.asname or a.name.partition(".")[0]: a.name for a in aliases}


def _namespace(node: ast.AST, modules: dict[str, str]) -> set[str]:
    """A module's names as a mapping, to be looked up by names that are put together."""
    of: ast.AST | None = None
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        name, of = node.attr, node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "vars" and node.args:
        name, of = "vars", node.args[0]
    elif isinstance(node, ast.Attribute) and node.attr == "modules":
        of = node.value
        owner = of.attr if isinstance(of, ast.Attribute) else modules.get(getattr(of, "id", ""))
        return {"sys.modules"} if owner == "sys" else set()
    elif isinstance(node, ast.ImportFrom) and node.module == "sys":
        return {"sys.modules" for alias in node.names if alias.name == "modules"}
    while isinstance(of, ast.Attribute):
        of = of.value
    return {name} if isinstance(of, ast.Name) and of.id in modules else set()


def _names_in(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Attribute):
        return {f"builtins.{node.attr}" if node.attr == "getattr" else node.attr}
    if isinstance(node, ast.MatchClass):
        return {*node.kwd_attrs}
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(node.value.split("."))
    if isinstance(node, ast.alias):
        return {"import signal" if node.name == "signal" else "", *node.name.split(".")}
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        names = {"import signal" if module == "signal" else "", *module.split(".")}
        return names | {"builtins.getattr" if module == "builtins" else ""}
    return set()


def follow_threads() -> None:
    """torch's modes hold for one thread; one that it starts gets them too, in this process."""
    for module, name in THREAD_STARTS:
        if hasattr(module, name):
            setattr(module, name, _followed(getattr(module, name)))


def _followed(start: Callable[..., Any]) -> Callable[..., Any]:
    def started(function: Callable[..., Any], *how: Any, **options: Any) -> Any:
        functions = overrides._get_current_function_mode_stack()  # type: ignore[no-untyped-call] # torch's
        dispatches = _python_dispatch._get_current_dispatch_mode_stack()

        def run(*args: Any, **kwargs: Any) -> None:
            for mode in functions:
                overrides._push_mode(mode)  # type: ignore[no-untyped-call] # torch's
            for mode in dispatches:
                _python_dispatch._push_mode(mode)
            function(*args, **kwargs)

        return start(run, *how, **options)

    return started


class Watch:
    """While entered, a call of a forbidden function raises ForbiddenCall and is remembered."""

    def __init__(self, forbidden: tuple[str, ...], file: str):
        self._names: dict[str, str] = {}
        for name in forbidden:
            for known in {plain(name), *FAMILIES.get(plain(name), ())}:
                self._names[known] = name
        self._file = file
        self.called: dict[str, int] = {}
        """Forbidden functions that were called, and the submission's line that did it."""
        self._modes: tuple[Any, ...] = ()
        if forbidden:
            self._modes = (_FunctionMode(self), _DispatchMode(self))

    def __enter__(self) -> "Watch":
        self.called = {}
        for mode in self._modes:
            mode.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        for mode in reversed(self._modes):
            mode.__exit__(*error)

    def see(self, name: str) -> None:
        forbidden = self._names.get(plain(name))
        if forbidden is not None:
            self.refuse(forbidden)

    def refuse(self, called: str) -> None:
        self.called.setdefault(called, line_in(self._file, sys._getframe(2)))
        raise ForbiddenCall(called)


def line_in(file: str, frame: FrameType | None) -> int:
    """The line of a file that is being run; 0 when no frame from here on outwards is in it."""
    while frame is not None:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return 0


class _FunctionMode(TorchFunctionMode):
    def __init__(self, watch: Watch):
        super().__init__()
        self._watch = watch

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._watch.see(getattr(func, "__name__", ""))
        return func(*args, **(kwargs or {}))


class _DispatchMode(TorchDispatchMode):  # type: ignore[no-untyped-call] # torch has no types here
    def __init__(self, watch: Watch):
        super().__init__()  # type: ignore[no-untyped-call] # nor here
        self._watch = watch

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._watch.see(func.name())
        if hidden := hides_code(func, types):
            self._watch.refuse(hidden)
        return func(*args, **(kwargs or {}))
