"""Untrusted: the process that holds the learner's code, runs drivers on it, answers in plain bytes.

It knows neither the reference nor the checks. Whatever it says is believed only as far as the judge
can compare it.
"""

import contextlib
import io
import linecache
import math
import os
import pickle
import random
import select
import socket
import sys
import traceback
import types
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec
import torch

import quizapp.grading.shipping
import quizapp.testing  # noqa: F401 (drivers use it, likewise)
from quizapp.grading.costs import cost_of
from quizapp.grading.devices import make_ready, to_device
from quizapp.grading.forbidden import Watch
from quizapp.grading.guard import Guard
from quizapp.grading.patches import follow_threads, leave_out_inductor, warn_of_lines_in
from quizapp.grading.phantom import NAME as PHANTOM
from quizapp.grading.phantom import breach, register
from quizapp.grading.sandbox import Confinement
from quizapp.grading.values import Tree, encode
from quizapp.grading.wire import Channel

__all__ = ["How", "call_driver", "load_module", "seed_generators", "serve"]

How = Literal["value", "cost", "brief", "phantom"]
"""What is asked of a driver call: what it gives, what it costs, the same if that is counted quickly,
what it does on an accelerator.
"""
IDLE = 0.02
"""Seconds without a submission after which none is expected at once."""
BRIEF = 1000
"""Operations; counting one takes about as long as thirty."""


def serve(channel: Channel, device: str) -> None:
    """Answer the judge until it hangs up: first the submission, then one driver call at a time."""
    torch.set_num_threads(1)
    make_ready(device)
    if device == PHANTOM:
        register()
    own = _own_modules()
    _take_out(own)
    follow_threads()
    leave_out_inductor()
    if not select.select([channel], [], [], IDLE)[0]:
        _train_a_layer()
    header, source = channel.receive()
    unpickled = lru_cache(16)(pickle.loads)
    watch = Watch(tuple(header["forbidden"]), header["name"])
    guard = Guard(header["name"])
    warn_of_lines_in(header["name"])

    def send(answer: dict[str, Any], payload: bytes = b"") -> None:
        guard.look()
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):  # the submission may have closed or replaced it
                stream.flush()
        found = {"forbidden": watch.called, "reached": guard.reached, "nonce": header["nonce"]}
        channel.send(answer | found, payload)
        watch.called.clear()

    try:
        text, given = source.decode(), {"getattr": guard.own_getattr()}
        module = load_module("solution", header["name"], text, given)
        names = [name for name in header["entry"] if hasattr(module, name)]
    except BaseException as error:  # noqa: BLE001 (anything at all can come from a submission)
        send({"error": describe(error, header["name"])})
        return
    send({"names": names})
    file = header["name"]
    while True:
        header, shipped = channel.receive()
        sys.modules.update(own)  # unpickling finds functions by them
        with torch.device("cpu"):  # whatever the submission has made the default
            driver = unpickled(bytes(shipped[: header["driver"]]))
            inputs = pickle.loads(shipped[header["driver"] :])
        if device != PHANTOM:  # its own are moved where everything is fake
            inputs = to_device(inputs, device)
        _take_out(own)
        guard.counting = header["how"] in ("cost", "brief")
        if guard.counting:
            guard.look_for_threads()
        send(*_answer(module, file, header, driver, inputs))


def _train_a_layer() -> None:
    """What is slow for the first time in a process, done while nobody waits for it."""
    with torch.random.fork_rng(devices=[]):
        layer = torch.nn.TransformerEncoderLayer(4, 2, 4)
        layer(torch.zeros(3, 1, 4)).sum().backward()


def load_module(
    name: str, file: str, source: str, given: Mapping[str, Any] = MappingProxyType({})
) -> types.ModuleType:
    """Execute a source text as a module; its lines are known to tracebacks and to `inspect`.

    `given` are names that it finds beside the builtins.
    """
    module = types.ModuleType(name)
    module.__file__ = file
    module.__dict__.update(given)
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    sys.modules[name] = module
    exec(compile(source, file, "exec"), module.__dict__)
    return module


def seed_generators(seed: int) -> None:
    """All of torch's, and Python's and NumPy's.

    `torch.manual_seed` formats a stack trace for each device that is not initialised yet: 3 ms.
    """
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call] # torch has no type here
        torch.cuda.manual_seed_all(seed)
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)


def call_driver(
    how: How, driver: Callable[..., Any], impl: types.ModuleType, args: Any, kwargs: Any, seed: int
) -> Any:
    """One driver on one implementation, with every generator seeded."""
    seed_generators(seed)
    if how == "value":
        return driver(impl, *args, **kwargs)
    with torch.compiler.set_stance("force_eager"):  # a graph cannot be captured under a mode
        if how == "phantom":
            return msgspec.to_builtins(breach(driver, impl, args, kwargs))
        limit = BRIEF if how == "brief" else math.inf
        return msgspec.to_builtins(cost_of(lambda: driver(impl, *args, **kwargs), limit))


def _own_modules() -> dict[str, types.ModuleType]:
    return {name: each for name, each in sys.modules.items() if name.partition(".")[0] == "quizapp"}


def _take_out(own: Mapping[str, types.ModuleType]) -> None:
    """What counts and watches is no module that the submission could import and patch.

    On disk it is hidden by the confinement.
    """
    for name in own:
        sys.modules.pop(name, None)
    sys.modules["__main__"] = types.ModuleType("__main__")


def _answer(
    module: types.ModuleType, file: str, header: dict[str, Any], driver: Any, inputs: Any
) -> tuple[dict[str, Any], bytes]:
    args, kwargs = inputs
    try:
        value = call_driver(header["how"], driver, module, args, kwargs, header["seed"])
        tree, payload = encode({"value": value, "inputs": [args, kwargs]})
    except BaseException as error:  # noqa: BLE001 (the learner's error is the answer)
        return {"error": describe(error, file)}, b""
    return {"value": tree}, payload


def describe(error: BaseException, file: str) -> Tree:
    """An exception in words: the learner's own frames, none of ours."""
    try:
        return _described(error, file)
    except BaseException:  # noqa: BLE001 (a learner's class may lie about all that it is)
        return {"type": "an exception that cannot be shown", "text": ""}


def _described(error: BaseException, file: str) -> Tree:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == file]
    line = frames[-1].lineno if frames else 0
    if isinstance(error, SyntaxError) and error.filename == file:
        line = error.lineno
    text = _text(error)
    return {
        "type": _plain(type(error).__name__),
        "text": text[:2000],
        "line": line if type(line) is int else 0,
        "traceback": "".join(traceback.format_list(frames))[-4000:],
        "syntax": isinstance(error, SyntaxError) and error.filename == file,
        "exit": isinstance(error, SystemExit),
        "memory": isinstance(error, MemoryError) or "can't allocate memory" in text,
    }


def _text(error: BaseException) -> str:
    try:
        return _plain(error.msg if isinstance(error, SyntaxError) and error.msg else str(error))
    except BaseException:  # noqa: BLE001 (a learner's exception may fail to say what it is)
        return "an error that cannot be shown"


def _plain(text: str) -> str:
    """A text of a class that overrides nothing. Raises TypeError for what is no text."""
    return str.__str__(text)


def confine(channel_fd: int, output_fd: int, confinement: Confinement, device: str) -> Channel:
    """Leave this process nothing but its channel; what it prints goes to the judge's pipe."""
    confinement.enter(device)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output_fd, 1)
    os.dup2(output_fd, 2)
    os.dup2(channel_fd, 3)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 (lives as long as the process)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "replace", "\n", True)
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "replace", "\n", True)
    return Channel(socket.socket(fileno=3))


def main(channel_fd: int, output_fd: int, confinement: Confinement, device: str) -> None:
    """A worker's whole life, in a process of its own."""
    leave, status = os._exit, 1
    try:
        serve(confine(channel_fd, output_fd, confinement, device), device)
        status = 0
    except (EOFError, BrokenPipeError, ConnectionResetError):
        status = 0
    finally:  # whatever the submission broke, nothing returns into the loop that forked this
        leave(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Confinement(Path.cwd()), sys.argv[3])
