"""Waiting for a worker's answer: its deadline, what it prints meanwhile, the memory it uses."""

import os
import select
import time

from quizapp.grading.processes import tree_bytes, waited_seconds
from quizapp.grading.template import Life

__all__ = ["TREE_BYTES", "TooMuchMemory", "drain", "wait"]

TREE_BYTES = 3 << 30
"""For a submission and all its processes together; each alone has its own limit."""
CROWDED = 4
"""How many times its seconds a call may take longer on a busy machine."""
LOOK = 0.25
"""Seconds between two looks at memory, and at the time that the worker waited for a core."""
KEPT = 8 << 20
"""Bytes of what a submission prints between two answers; the rest is only read."""


class TooMuchMemory(Exception):
    """A worker and its processes together use more than TREE_BYTES."""


def wait(life: Life, seconds: float, asker: int, printed: bytearray) -> float:
    """Until an answer begins; drains what is printed, so that a full pipe stops nothing.

    Returns the moment until which the answer may take. Time for which a busy machine kept the
    worker from running is not counted: the same code gets the same verdict on it. Up to a bound,
    since a submission can crowd the machine itself. When the asker hangs up, this process ends.
    Raises TimeoutError and TooMuchMemory.
    """
    watched = [life.channel.fileno(), life.output, asker]
    began = time.monotonic()
    deadline, waited = began + seconds, -1.0
    while True:
        ready, _, _ = select.select(watched, [], [], LOOK)
        if asker in ready:
            os._exit(0)
        if life.channel.fileno() in ready:
            return deadline
        if life.output in ready and not drain(life, printed):
            watched.remove(life.output)
        now = waited_seconds(life.pid)  # not for a call that answers at once
        waited = now if waited < 0 else waited
        deadline = max(deadline, began + seconds + min(now - waited, CROWDED * seconds))
        if time.monotonic() >= deadline:
            raise TimeoutError
        if time.monotonic() - began > LOOK and tree_bytes(life.pid) > TREE_BYTES:
            raise TooMuchMemory


def drain(life: Life, printed: bytearray) -> bool:
    """Read what is printed and there; False when the pipe has ended."""
    while select.select([life.output], [], [], 0)[0]:
        chunk = os.read(life.output, 1 << 16)
        if not chunk:
            return False
        printed += chunk[: max(0, KEPT - len(printed))]
        if len(chunk) < 1 << 12:
            break
    return True
