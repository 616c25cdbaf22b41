"""Which known mistake does this output equal? The failing calls are replayed with each of them."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import torch

from quizapp.exercises import mistake_of
from quizapp.grading.contracts import Side, Tolerance, equal, figures_in
from quizapp.grading.replay import Call, Outcome, Raised, Replays

__all__ = ["Made", "Mistakes"]

REPLAY_SECONDS = 2.0
"""CPU time for all replays of one failure: feedback late is worth less than a mistake not named."""
ALIKE = 0.3
"""Two costs that differ by less may come from the same mistake."""


@dataclass(frozen=True)
class Made:
    """A call that a submission answered, and how."""

    call: Call
    got: Outcome
    tolerance: Tolerance = field(default_factory=Tolerance)

    def equals(self, outcome: Outcome | None) -> bool:
        if isinstance(outcome, Raised) or isinstance(self.got, Raised) or outcome is None:
            return outcome == self.got
        return equal(outcome, self.got, self.tolerance)

    def resembles(self, outcome: Outcome | None) -> bool:
        """Whether it costs about the same: the same mistake, otherwise written differently."""
        if self.call.how != "cost" or not isinstance(self.got, Side) or outcome is None:
            return self.equals(outcome)
        return isinstance(outcome, Side) and equal(outcome, self.got, Tolerance(ALIKE, 0.0))

    def distance(self, outcome: Outcome | None) -> float:
        """The largest difference of two numbers in the same place; 0 where there are none."""
        if not isinstance(outcome, Side) or not isinstance(self.got, Side):
            return 0.0
        sides = (figures_in(side.part("value")) for side in (self.got, outcome))
        differences = [
            a - b for a, b in zip(*sides, strict=False) if a.shape == b.shape and a.numel()
        ]
        return max((float(each.abs().nan_to_num().max()) for each in differences), default=0.0)

    @property
    def says_little(self) -> bool:
        """Whether solutions with nothing in common give the same: an exception, only NaN, yes or no."""
        if isinstance(self.got, Raised):
            return True
        value = self.got.part("value")
        figures = figures_in(value)
        if isinstance(value.value, bool):
            return True
        return bool(figures) and not any(bool(torch.isfinite(each).any()) for each in figures)


class Mistakes:
    """The known wrong solutions of an exercise."""

    def __init__(self, files: tuple[Path, ...], replays: Replays):
        self._files, self._replays = files, replays
        self._named: Path | None = None

    def name(
        self, made: list[Made], earlier: list[Made], right: list[Made], failed: list[Made]
    ) -> str:
        """The mistake that gives on the same calls what the submission gave, or "".

        None that fails where the submission was `right`: the submission does not make it. None that
        is unlike more of what `failed` before than was right: by chance it gives the same here.
        Where several are left, the one that agrees most with what the submission gave in `earlier`
        checks, then the nearest; where what was given says little, one that agrees with all of them.
        """
        deadline = time.process_time() + REPLAY_SECONDS * self._replays.patience
        named = self._named
        if named is None or not self._explains(named, made) or self._fails(named, right, deadline):
            self._named = self._best(made, earlier, right, failed, deadline)
        return mistake_of(self._named) if self._named else ""

    def _best(
        self,
        made: list[Made],
        earlier: list[Made],
        right: list[Made],
        failed: list[Made],
        deadline: float,
    ) -> Path | None:
        found, alike = [], []
        counted = any(one.call.how == "cost" for one in made)
        for file in self._files:
            if time.process_time() > deadline:
                break
            if self._explains(file, made):
                found.append(file)
            elif counted and all(
                one.resembles(self._replays.wrong(file, one.call)) for one in made
            ):
                alike.append(file)
        found = [
            file
            for file in found or alike
            if not self._fails(file, right, deadline)
            and len(failed) - self._agreeing(file, failed, deadline) <= len(right)
        ]
        doubtful = all(one.says_little for one in made)
        if not found or (len(found) == 1 and not doubtful):
            return found[0] if found else None
        agreeing = {file: self._agreeing(file, earlier, deadline) for file in found}
        best = max(found, key=lambda file: (agreeing[file], -self._distance(file, made)))
        return None if doubtful and agreeing[best] < len(earlier) else best

    def _explains(self, file: Path, made: list[Made]) -> bool:
        return all(one.equals(self._replays.wrong(file, one.call)) for one in made)

    def _distance(self, file: Path, made: list[Made]) -> float:
        return max(one.distance(self._replays.wrong(file, one.call)) for one in made)

    def _fails(self, file: Path, right: list[Made], deadline: float) -> bool:
        """Whether it fails on one of the calls that were answered right."""
        for one in right:
            if time.process_time() > deadline:
                return False
            outcome = self._replays.wrong(file, one.call)
            if outcome is not None and not one.equals(outcome):
                return True
        return False

    def _agreeing(self, file: Path, earlier: list[Made], deadline: float) -> int:
        count = 0
        for one in earlier:
            if time.process_time() > deadline:
                break
            count += one.equals(self._replays.wrong(file, one.call))
        return count
