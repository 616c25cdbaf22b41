"""What a worker changes in Python and torch, from before its submission is loaded on."""

import _thread
import builtins
import sys
import threading
import types
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import torch
from torch import overrides
from torch.utils import _python_dispatch

from quizapp.grading.trusted import line_in

__all__ = ["alone", "follow_threads", "leave_out_inductor", "warn_of_lines_in"]

F = TypeVar("F", bound=Callable[..., Any])
OURS = f"{Path(__file__).parent}/"
THREAD_STARTS = (
    (_thread, "start_new_thread"),
    (_thread, "start_new"),
    (_thread, "start_joinable_thread"),  # from Python 3.13 on
    (threading, "_start_new_thread"),
    (threading, "_start_joinable_thread"),
)


def alone(function: F, **names: Any) -> F:
    """The same function, with no names around it but builtins and these.

    For whatever a submission can get hold of: an annotation is evaluated among the names of any
    function (`typing.get_type_hints`), and those of our modules would lead to what watches it.
    """
    given = cast(types.FunctionType, function)
    around = {"__builtins__": builtins, **names}
    made = types.FunctionType(
        given.__code__, around, given.__name__, given.__defaults__, given.__closure__
    )
    made.__kwdefaults__ = given.__kwdefaults__
    return cast(F, made)


def follow_threads() -> None:
    """torch's modes hold for one thread; one that it starts gets them too."""
    for module, name in THREAD_STARTS:
        if hasattr(module, name):
            setattr(module, name, _followed(getattr(module, name)))


def _followed(start: Callable[..., Any]) -> Callable[..., Any]:
    functions_now = overrides._get_current_function_mode_stack
    dispatches_now = _python_dispatch._get_current_dispatch_mode_stack
    push_function, push_dispatch = overrides._push_mode, _python_dispatch._push_mode

    @alone
    def started(function: Callable[..., Any], *how: Any, **options: Any) -> Any:
        functions, dispatches = functions_now(), dispatches_now()  # type: ignore[no-untyped-call] # torch's

        def run(*args: object, **kwargs: object) -> None:
            for mode in functions:
                push_function(mode)  # type: ignore[no-untyped-call] # torch's
            for mode in dispatches:
                push_dispatch(mode)
            function(*args, **kwargs)

        return start(run, *how, **options)

    return started


def leave_out_inductor() -> None:
    """`torch.compile` returns what it is given, unless another backend is named.

    Compiling one graph takes longer than a driver call may, wants a C++ compiler and a cache; and
    what is graded, the values, are the same without it.
    """
    compile_with = torch.compile

    @alone
    def compile(model: Any = None, *, backend: Any = "inductor", **options: Any) -> Any:
        if backend != "inductor":
            return compile_with(model, backend=backend, **options)
        return model if model is not None else lambda decorated: decorated

    torch.compile = compile


def warn_of_lines_in(file: str) -> None:
    """A warning from inside torch would name the line of ours that called it."""
    shown, line_of, frame_of, ours = warnings.formatwarning, line_in, sys._getframe, OURS

    @alone
    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        line: str | None = None,
    ) -> str:
        if filename.startswith(ours):
            filename, lineno = file, line_of(file, frame_of())
        return shown(message, category, filename, lineno, line)

    warnings.formatwarning = show
