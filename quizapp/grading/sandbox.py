"""What a worker may not do, and which of it this system can enforce."""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

__all__ = ["become_subreaper", "descendants", "die_with_parent", "isolation", "limit_resources"]

GIB = 1 << 30
LIMITS = {
    resource.RLIMIT_DATA: 2 * GIB,
    resource.RLIMIT_FSIZE: GIB // 4,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_NPROC: 512,
    resource.RLIMIT_CPU: 300,
    resource.RLIMIT_CORE: 0,
}
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LINUX = sys.platform == "linux"


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


def descendants() -> list[int]:
    """This process's children now; a killed child's own children become ours and are next."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in children.read_text().split()] if children.exists() else []


def limit_resources() -> None:
    """Memory, files, processes, CPU time: a runaway submission ends itself, not the machine."""
    for limit, value in LIMITS.items():
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


def isolation() -> str:
    """What confines a submission here, in words."""
    return "own process, resource limits" + (", no orphans" if LINUX else "")
