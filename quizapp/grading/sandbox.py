"""What a worker may not do, and which of it this system really keeps it from doing."""

import contextlib
import ctypes
import os
import pwd
import resource
import signal
import socket
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.grading.landlock import Ruleset, abi
from quizapp.grading.seccomp import is_supported, refuse_system_calls

__all__ = [
    "Confinement",
    "become_subreaper",
    "die_with_parent",
    "limit_resources",
    "prove_isolation",
]

GIB = 1 << 30
LIMITS = {
    resource.RLIMIT_DATA: 2 * GIB,
    resource.RLIMIT_FSIZE: GIB // 4,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_CPU: 300,
    resource.RLIMIT_CORE: 0,
}
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LINUX = sys.platform == "linux"

PACKAGE = Path(__file__).parent.parent
HIDDEN = (PACKAGE, PACKAGE.parent / "exercises", PACKAGE.parent / "question_bank")
"""The reference and the checks are here: in a checkout beside the package, installed inside it."""
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/sys")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/shm")
OWN_THREADS = Path("/proc/self/task")
"""Of each process another folder: CUDA writes the names of its threads there."""


def _prctl(option: int, value: int) -> None:
    if LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def die_with_parent(parent: int) -> None:
    """End this process when its parent ends, on Linux; `parent` may be gone already."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def become_subreaper() -> None:
    """Inherit every process that a descendant leaves behind, so that none can hide."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def limit_resources(device: str = "cpu") -> None:
    """Memory, files, CPU time: a runaway submission ends itself, not the machine."""
    for limit, value in LIMITS.items():
        if device == "cuda" and limit == resource.RLIMIT_DATA:
            continue  # the driver maps the GPU's memory too; what is used is watched from outside
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


class Confinement:
    """What a worker will be confined to, prepared once and entered by each worker.

    Python and the system can be read, the scratch folder can be written; the content, the learner's
    home and the network are out of reach. Where the system offers less, less is done.
    """

    def __init__(self, scratch: Path):
        self._scratch = scratch
        self._ruleset = self._rules() if abi() else None

    def _rules(self) -> Ruleset:
        ruleset = Ruleset()
        for root in _readable_roots():
            ruleset.allow_reading(around(root, HIDDEN))
        ruleset.allow_all([self._scratch, *map(Path, DEVICES), *Path("/dev").glob("nvidia*")])
        return ruleset

    def enter(self, device: str = "cpu") -> None:
        """Confine this process, which is to run on the device, without return."""
        os.environ["HOME"] = os.environ["TMPDIR"] = str(self._scratch)
        tempfile.tempdir = None
        limit_resources(device)
        if self._ruleset is not None:
            self._ruleset.allow_all([OWN_THREADS])
            self._ruleset.restrict_self()
        if is_supported():
            with contextlib.suppress(OSError):  # a kernel without it: the canary says so
                refuse_system_calls()


def _readable_roots() -> Iterator[Path]:
    places = {sys.prefix, sys.base_prefix, *SYSTEM, *sysconfig.get_paths().values()}
    # A prefix such as /usr/local or a home's .venv; the home itself is not among them.
    yield from sorted(Path(place).resolve() for place in places if Path(place).exists())
    yield from (Path(entry).resolve() for entry in sys.path if entry and "-packages" in entry)


def around(root: Path, hidden: tuple[Path, ...]) -> Iterator[Path]:
    """The root, or all its parts but those that are hidden. A checkout's root is never a whole."""
    inside = [path for path in hidden if path.is_relative_to(root)]
    if not inside:
        if not any(root.is_relative_to(path) for path in hidden):
            yield root
        return
    for child in sorted(root.iterdir()):
        yield from around(child, hidden)


_proven: str | None = None


def prove_isolation() -> str:
    """What really confines a submission here, in words: a canary tries each thing, once."""
    global _proven
    if _proven is None:
        _proven = _canary()
    return _proven


def _canary() -> str:
    if not hasattr(os, "fork"):
        return "own process"
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory(prefix="quizapp-") as scratch:
        pid = os.fork()
        if pid == 0:
            Confinement(Path(scratch)).enter()
            denied = [name for name, attempt in ATTEMPTS.items() if _is_denied(attempt)]
            os.write(writing, ", ".join(denied).encode())
            os._exit(0)
        os.close(writing)
        said = os.read(reading, 4096).decode()
        os.close(reading)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    missing = [name for name in ATTEMPTS if name not in said]
    parts = ["own process", "resource limits", *([said] if said else [])]
    return ", ".join(parts) + (f"; not here: {', '.join(missing)}" if missing else "")


def _read_the_package() -> None:
    Path(__file__).read_bytes()


def _read_the_home() -> None:
    list(Path(pwd.getpwuid(os.getuid()).pw_dir).iterdir())


def _write_elsewhere() -> None:
    file = Path(tempfile.gettempdir()).parent / f"quizapp-canary-{os.getpid()}"
    file.touch()
    file.unlink()


def _connect() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


ATTEMPTS: dict[str, Callable[[], None]] = {
    "content hidden": _read_the_package,
    "home hidden": _read_the_home,
    "no writing elsewhere": _write_elsewhere,
    "no network": _connect,
}


def _is_denied(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
