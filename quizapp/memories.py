"""What is remembered, replayed from the log when it is first needed and kept current.

The replay may run in another thread than the one that records; answers given meanwhile are kept and
added in their order.
"""

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from quizapp.progress import Attempt, Progress

if TYPE_CHECKING:  # what replays the log is imported when it is replayed
    from quizapp.schedule import Learner, Parameters

__all__ = ["Memories"]


class Memories:
    """The learner of one log."""

    def __init__(self, progress: Progress):
        self._progress = progress
        self._learner: Learner | None = None
        self._waiting: list[Attempt] = []
        self._lock = Lock()

    @contextlib.contextmanager
    def learner(self) -> Iterator["Learner"]:
        """The learner as of now, for one thread at a time. The first time it replays the log."""
        with self._lock:
            yield self._remember()

    def add(self, attempt: Attempt) -> None:
        """Take in an attempt when memory is next needed."""
        self._waiting.append(attempt)

    def undo(self, attempt: Attempt) -> None:
        """Forget an attempt, by replaying the log without it when memory is next needed."""
        if attempt in self._waiting:
            self._waiting.remove(attempt)
        else:
            self._learner = None

    def due(self, item: str) -> date | None:
        """When an item comes back; None if it was never seen.

        From memory where it is there and free, otherwise from the item's own part of the log.
        """
        from quizapp.schedule import Learner

        parameters, learner = self.parameters, None
        if self._lock.acquire(blocking=False):
            try:
                # Never a replay of the whole log: whoever asks may be drawing a screen.
                if self._learner is not None and self._learner.parameters == parameters:
                    learner = self._remember()
            finally:
                self._lock.release()
        if learner is None:
            learner = Learner.replay(self._progress.attempts(item=item), parameters)
        memory = learner.memories.get(item)
        return memory.due if memory else None

    @property
    def parameters(self) -> "Parameters":
        """FSRS's, as they hold for this log."""
        from quizapp.refit import last_fit, parameters_of

        return parameters_of(last_fit(self._progress))

    def _remember(self) -> "Learner":
        parameters = self.parameters
        if self._learner is None or self._learner.parameters != parameters:
            from quizapp.schedule import Learner

            recent: deque[str] = deque(maxlen=100)
            replayed = _noting(self._progress.attempts(), recent)
            self._learner = Learner.replay(replayed, parameters)
            self._waiting = [attempt for attempt in self._waiting if attempt.uid not in recent]
        while self._waiting:
            self._learner.add(self._waiting.pop(0))
        return self._learner


def _noting(attempts: Iterable[Attempt], uids: deque[str]) -> Iterator[Attempt]:
    """Pass attempts on, and note which ones they were."""
    for attempt in attempts:
        uids.append(attempt.uid)
        yield attempt
