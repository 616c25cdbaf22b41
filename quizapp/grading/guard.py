"""What would let a submission lie about itself: noticed in its own process, and not to be undone.

An audit hook (PEP 578) sees frames, the collector, foreign functions and other programs being
reached for, and cannot be taken away again; and what counts and watches is compared with what it
was before the submission was loaded. Values need none of this: they are compared elsewhere.
"""

import _thread
import importlib
import mmap
import multiprocessing.util
import operator
import re
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

from quizapp.grading.forbidden import ForbiddenCall
from quizapp.grading.patches import alone
from quizapp.grading.switches import SWITCHES, switch_in
from quizapp.grading.trusted import TRUSTED, line_in, namespaces

__all__ = ["CHILD", "FORK", "FORKS", "PROGRAMS", "THREAD", "Guard"]

REACHED = {
    "code.__new__",
    "marshal.load",
    "marshal.loads",
    "gc.get_objects",
    "gc.get_referents",
    "gc.get_referrers",
    "sys._current_exceptions",
    "sys._current_frames",
    "sys._getframe",
    "sys.addaudithook",
    "sys.setprofile",
    "sys.settrace",
}
SPAWN = "multiprocessing.spawn"
PROGRAMS = {
    "os.exec",
    SPAWN,
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.spawn",
    "subprocess.Popen",
}
FORK = "os.fork"
FORKS = 128
"""By a submission and all that it forks, together: a loader starts a few, and again each epoch."""
CHILD, THREAD = "a process", "a thread"
FRAMES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
PASSED_ON = (
    "/code.py",
    "/codeop.py",
    "/ctypes/__init__.py",
    "/inspect.py",
    "/os.py",
    "/pickle.py",
    "/pty.py",
    "/runpy.py",
    "/subprocess.py",
    "/timeit.py",
    "/typing.py",
)
"""Modules that do for their caller what it could do itself."""
KEPT = (
    "_thread",
    "multiprocessing.util",
    "threading",
    "torch.overrides",
    "torch.utils._python_dispatch",
    "torch.utils.flop_counter",
    "weakref",
)
"""Modules by which work is counted and watched, and the classes that do it."""
CLASSES = (TorchFunctionMode, TorchDispatchMode, FlopCounterMode, threading.Thread)


class Guard:
    """Guards one process for one submission; begun before the submission is loaded."""

    def __init__(self, file: str):
        self._file = file
        self._at_work: set[int] = set()
        """Threads in which the hook runs: what it does itself is no event."""
        self.counting = False
        """Whether what is done has its cost counted, which no other process could tell."""
        self.reached: dict[str, int] = {}
        """What was reached for, and the submission's line that did it."""
        self._forks = mmap.mmap(-1, 8)  # shared with every process that comes of this one
        namespaces()  # as they are now
        multiprocessing.util.spawnv_passfds = self._watched_spawn()
        self._kept = [(owner, _callables(owner)) for owner in _owners()]
        sys.addaudithook(self._audit)

    def look_for_threads(self) -> None:
        """Notice one that was there before the call whose work is to be counted."""
        own = _thread.get_ident()
        others = [frame for thread, frame in sys._current_frames().items() if thread != own]
        if any(map(_is_its_own, others)):
            self.reached.setdefault(THREAD, 0)

    def look(self) -> None:
        """Notice what was changed of what counts and watches."""
        for owner, before in self._kept:
            now = map(vars(owner).get, before)
            if not all(map(operator.is_, now, before.values())):  # in C: after every call
                unlike = (name for name in before if vars(owner).get(name) is not before[name])
                self.reached.setdefault(f"{owner.__name__}.{next(unlike, '')}", 0)

    def own_getattr(self) -> Callable[..., Any]:
        """For the submission: a name that is put together is looked at too.

        No method, which would lead back to this object.
        """
        switches, frame_of = SWITCHES, sys._getframe

        @alone
        def own(object: Any, name: str, *default: Any) -> Any:
            if name in switches:
                self._reach(name, frame_of(1))
            return getattr(object, name, *default)

        return own

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event == FORK:
            self._count_fork()
        what, thread = _what(event, args), _thread.get_ident()
        if what is None or thread in self._at_work:
            return
        self._at_work.add(thread)
        try:
            frame = self._submissions(sys._getframe(1))
            if frame is None and event == "compile":
                frame = _importing(sys._getframe(1), args[1])
        finally:
            self._at_work.discard(thread)
        if frame is not None:
            if event == "compile":
                what = _in_source(*args)
            if what:
                self._reach(what, frame)

    def _count_fork(self) -> None:
        """From outside, the system's limit for a user counts all that the user runs, and does not
        bind root; and by the time that it is seen, a fork bomb has the machine.
        """
        if self.counting:
            self._reach(CHILD, sys._getframe(1))
        number = int.from_bytes(self._forks[:8], "big") + 1
        self._forks[:8] = number.to_bytes(8, "big")
        if number > FORKS:
            self._reach(FORK, sys._getframe(1))

    def _reach(self, what: str, frame: FrameType) -> None:
        self.reached.setdefault(what, line_in(self._file, frame))
        raise ForbiddenCall(what)

    def _watched_spawn(self) -> Callable[..., int]:
        """How multiprocessing starts a program, which no event tells: its tracker of resources only."""
        start_program, frame_of = multiprocessing.util.spawnv_passfds, sys._getframe
        trusted, what = TRUSTED, SPAWN

        @alone
        def spawn(*given: Any) -> int:
            file = frame_of(1).f_code.co_filename
            if not file.startswith(trusted) or not file.endswith("/resource_tracker.py"):
                self._reach(what, frame_of(1))
            return start_program(*given)

        return spawn

    def _submissions(self, frame: FrameType | None) -> FrameType | None:
        """The frame that reached, if it is the submission's, or of code that it made."""
        while frame is not None and _passes_on(frame):
            frame = frame.f_back
        if frame is None:
            return None
        return None if frame.f_code.co_filename.startswith(TRUSTED) else frame


def _is_its_own(frame: FrameType | None) -> bool:
    """Whether a thread, by its frames, is none that an installed package keeps."""
    files = []
    while frame is not None:
        files.append(frame.f_code.co_filename)
        frame = frame.f_back
    made = any(not file.startswith(TRUSTED) for file in files)
    return made or not any("-packages/" in file for file in files)


def _owners() -> list[Any]:
    return [*map(importlib.import_module, KEPT), *CLASSES]


def _callables(owner: Any) -> dict[str, Callable[..., Any]]:
    """A module's or a class's functions and classes; what else it has may change."""
    return {name: value for name, value in vars(owner).items() if callable(value)}


def _passes_on(frame: FrameType) -> bool:
    file, function = frame.f_code.co_filename, frame.f_code.co_name
    walks = file.endswith("/traceback.py") and function in ("walk_tb", "walk_stack")
    return walks or file.endswith(PASSED_ON)


def _what(event: str, args: tuple[Any, ...]) -> str | None:
    if event in REACHED or event in PROGRAMS or event == "compile":
        return event
    if event == "object.__getattr__" and args[1] in FRAMES:
        return str(args[1])
    if event == "pickle.find_class":
        return next(iter(SWITCHES.intersection(f"{args[0]}.{args[1]}".split("."))), None)
    if event == "open" and re.fullmatch(r"/proc/.*/mem", str(args[0])):
        return str(args[0])
    return "ctypes" if event.startswith("ctypes.") else None


def _importing(frame: FrameType, file: Any) -> FrameType | None:
    """The frame that imports a module which the submission has written."""
    imports = frame.f_code.co_filename.startswith("<frozen")
    return frame if imports and not str(file).startswith(TRUSTED) else None


def _in_source(source: Any, file: Any) -> str:
    """What a source text that a submission compiles reaches for; "compile" itself for what is no
    text, or has a name that is trusted."""
    if str(file).startswith(TRUSTED) or not isinstance(source, str | bytes):
        return "compile"
    text = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    return (switch_in(text) or ("", 0))[0]
