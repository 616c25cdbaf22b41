"""What Linux tells of processes: children, memory, and time that was spent waiting for a core.

Elsewhere nothing is known: no children, no bytes, no seconds.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["children", "peak_bytes", "tree_bytes", "waited_seconds"]

PROC = Path("/proc")


def children(pid: int | None = None) -> list[int]:
    """Of this process, or of another."""
    pid = pid or os.getpid()
    return [
        int(child)
        for task in (PROC / str(pid) / "task").glob("*/children")
        for child in _read(task).split()
    ]


def tree_bytes(pid: int) -> int:
    """Memory of a process and its descendants; what several share is shared out among them."""
    return 1024 * sum(_figure(_read(PROC / str(p) / "smaps_rollup"), "Pss") for p in _tree(pid))


def peak_bytes(pid: int) -> int:
    """The most memory that a process had until now, with what it shares with its parent."""
    return 1024 * _figure(_read(PROC / str(pid) / "status"), "VmHWM")


def waited_seconds(pid: int) -> float:
    """How long a process or a descendant, the one that fared worst, was ready to run and had no
    core: the fault of a busy machine."""
    fields = [_read(PROC / str(p) / "schedstat").split() for p in _tree(pid)]
    return max((int(f[1]) / 1e9 for f in fields if len(f) > 1), default=0.0)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for child in children(pid):
        yield from _tree(child)


def _figure(text: str, name: str) -> int:
    found = re.search(rf"^{name}:\s*(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else 0


def _read(file: Path) -> str:
    """A process may be gone, or may not be looked at."""
    try:
        return file.read_text()
    except OSError:
        return ""
