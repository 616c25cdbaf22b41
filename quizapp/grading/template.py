"""Where workers come from: forked from a process that never saw the checks, or started cold.

Both kinds answer `spawn` and `kill`; the judge does not know which it has.
"""

import array
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.grading.processes import children
from quizapp.grading.sandbox import Confinement, become_subreaper
from quizapp.grading.wire import Channel

__all__ = ["ColdTemplate", "ForkingTemplate", "Life", "serve_template"]

KILL = b"kill\n"


@dataclass
class Life:
    """A worker that runs: the channel to it, and what it prints."""

    channel: Channel
    output: int
    """The reading end of its standard output and error."""
    pid: int

    def close(self) -> None:
        self.channel.close()
        os.close(self.output)


def serve_template(end: socket.socket) -> None:
    """Fork a worker for the device that a line names, or end it, until the judge is gone."""
    become_subreaper()
    with tempfile.TemporaryDirectory(prefix="quizapp-") as scratch:
        os.chdir(scratch)
        confinement = Confinement(Path(scratch))
        worker = 0
        with end.makefile("rb") as requests:
            for request in requests:
                if request == KILL:
                    status = _end_all(worker)
                    _empty(Path(scratch))
                    end.sendall(array.array("i", [status]).tobytes())
                else:
                    worker = _fork_worker(end, confinement, request.decode().strip())
        _end_all(worker)
        os.chdir("/")


def _empty(folder: Path) -> None:
    """The next worker finds nothing of the one before it."""
    folder.chmod(0o700)  # the last one may have shut it
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _fork_worker(end: socket.socket, confinement: Confinement, device: str) -> int:
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        from quizapp.grading.worker import main

        os.setsid()
        main(theirs.fileno(), writing, confinement, device)
    socket.send_fds(end, [array.array("i", [pid]).tobytes()], [ours.fileno(), reading])
    for descriptor in (ours.detach(), theirs.detach(), reading, writing):
        os.close(descriptor)
    return pid


def _end_all(worker: int) -> int:
    """Kill the worker and what it left behind; returns its status as `waitpid` does."""
    status = -1
    if worker:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker, signal.SIGKILL)
    for pid in _until_none(worker):
        with contextlib.suppress(ProcessLookupError):
            # One that has ended already keeps the status that it ended with.
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            ended, code = os.waitpid(pid, 0)
            status = code if ended == worker else status
    return status


def _until_none(worker: int) -> Iterator[int]:
    yield from [worker] if worker else []
    while left := children():
        yield from left


class ForkingTemplate:
    """The judge's side of a template that forks."""

    def __init__(self, end: socket.socket):
        self._end = end
        self._prepared_for = ""

    def prepare(self, device: str) -> None:
        """Have a worker forked beside whatever is done until it is needed."""
        if self._prepared_for == device:
            return
        if self._prepared_for:
            self._receive().close()
            self.kill()
        self._end.sendall(f"{device}\n".encode())
        self._prepared_for = device

    def spawn(self, device: str) -> Life:
        self.prepare(device)
        return self._receive()

    def _receive(self) -> Life:
        self._prepared_for = ""
        pid, descriptors, _, _ = socket.recv_fds(self._end, 4, 2)
        if len(descriptors) < 2:
            sys.exit("the process that forks workers is gone")
        channel, output = descriptors
        return Life(Channel(socket.socket(fileno=channel)), output, array.array("i", pid)[0])

    def kill(self) -> int:
        """End the worker; returns its status as `os.waitpid` gives it."""
        self._end.sendall(KILL)
        return array.array("i", self._end.recv(4))[0]


class ColdTemplate:
    """Starts a new interpreter for each worker: the same, slower, where there is no fork."""

    def __init__(self, scratch: str):
        self._scratch = scratch
        self._process: subprocess.Popen[bytes] | None = None
        self._prepared: tuple[str, Life] | None = None

    def prepare(self, device: str) -> None:
        if self._prepared and self._prepared[0] != device:
            self._prepared[1].close()
            self.kill()
            self._prepared = None
        if self._prepared is None:
            self._prepared = device, self._start(device)

    def spawn(self, device: str) -> Life:
        self.prepare(device)
        assert self._prepared is not None, "it was prepared just now"
        (_, life), self._prepared = self._prepared, None
        return life

    def _start(self, device: str) -> Life:
        ours, theirs = socket.socketpair()
        reading, writing = os.pipe()
        descriptors = (theirs.fileno(), writing)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quizapp.grading.worker", *map(str, descriptors), device],
            pass_fds=descriptors,
            cwd=self._scratch,
            start_new_session=True,
        )
        theirs.close()
        os.close(writing)
        return Life(Channel(ours), reading, self._process.pid)

    def kill(self) -> int:
        assert self._process is not None, "spawn comes first"
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        return -code if code < 0 else code << 8
