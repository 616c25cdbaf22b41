"""Which known mistake does this output equal? The failing calls are replayed with each of them."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import torch

from quizapp.exercises import mistake_of
from quizapp.grading.contracts import Side, Tolerance, equal, figures_in
from quizapp.grading.replay import Call, Outcome, Raised, Replays

__all__ = ["Evidence", "Made", "Mistakes"]

REPLAY_SECONDS = 2.0
"""CPU time for all replays of one failure: feedback late is worth less than a mistake not named."""
ALL_REPLAYS_SECONDS = 5.0
"""CPU time for those of all failures of a submission."""
FEWEST = 3
"""A mistake that gave whole numbers agrees with at least one in so many of the failures."""
NOISE = 1e-6
"""A difference of two numbers that says nothing of how they were computed."""
ALIKE = 0.3
"""Two costs that differ by less may come from the same mistake."""


@dataclass(frozen=True)
class Made:
    """A call that a submission answered, and how."""

    call: Call
    got: Outcome
    tolerance: Tolerance = field(default_factory=Tolerance)

    def equals(self, outcome: Outcome | None) -> bool:
        if isinstance(outcome, Raised) and isinstance(self.got, Raised):
            return self.got.is_like(outcome)
        if isinstance(outcome, Raised) or isinstance(self.got, Raised) or outcome is None:
            return False
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

    @property
    def is_countable(self) -> bool:
        """Whether there are no fractions in it: unlike solutions often give the same whole numbers."""
        if self.says_little or isinstance(self.got, Raised):
            return True
        figures = figures_in(self.got.part("value"))
        return not any(each.is_complex() or bool(each.frac().any()) for each in figures)


@dataclass(frozen=True)
class Evidence:
    """What a submission gave."""

    made: list[Made]
    """The calls that are to be explained."""
    earlier: list[Made]
    """The calls of the checks before."""
    right: list[Made]
    failed: list[Made]
    """The calls of any check whose results are known to be so."""
    known: list[Made]
    """All calls of any check, as far as they are known."""


class Mistakes:
    """The known wrong solutions of an exercise."""

    def __init__(self, replays: Replays):
        self._replays = replays
        self._named: Path | None = None
        self._all_have_run = False
        self._deadline, self._left = 0.0, ALL_REPLAYS_SECONDS

    def name(self, given: Evidence) -> str:
        """The mistake that gives on the same calls what the submission gave, or "".

        None that fails where the submission was right: the submission does not make it. None that
        is unlike more of what failed than was right, nor, where whole numbers came, unlike most of
        what failed: by chance it gives the same here. Where several are left, the one that agrees
        most with what failed, then with all that is known, then the nearest; where what was given
        says little, one that agrees with all that came earlier. Once all checks have run, none of
        several that explain it equally well.
        """
        began, patience = time.process_time(), self._replays.patience
        self._deadline = began + min(REPLAY_SECONDS, self._left) * patience
        named = self._named
        if named is None or not self._explains(named, given.made) or not self._holds(named, given):
            self._named = self._best(given)
        self._left -= (time.process_time() - began) / patience
        return mistake_of(self._named) if self._named else ""

    def look_again(self) -> None:
        """All checks have run; the mistake that was named last is no likelier than others."""
        self._named, self._all_have_run = None, True

    def _best(self, given: Evidence) -> Path | None:
        found = [file for file in self._candidates(given.made) if self._holds(file, given)]
        doubtful = all(one.says_little for one in given.made)
        if not found or (len(found) == 1 and not doubtful):
            return found[0] if found else None

        def likely(file: Path) -> tuple[int, int, float]:
            distance = max(one.distance(self._wrong(file, one)) for one in given.made)
            nearness = -distance if distance > NOISE else 0.0
            alike = self._agreeing(file, given.failed), self._agreeing(file, given.known)
            return *alike, nearness

        ranks = {file: likely(file) for file in found}
        likeliest = max(ranks.values())
        best, *others = (file for file in found if ranks[file] == likeliest)
        if doubtful and self._agreeing(best, given.earlier) < len(given.earlier):
            return None
        if self._all_have_run and {mistake_of(file) for file in others} - {mistake_of(best)}:
            return None
        return best

    def _candidates(self, made: list[Made]) -> list[Path]:
        """Those that give the same; where costs were counted, failing that, about the same."""
        found, alike = [], []
        counted = any(one.call.how == "cost" for one in made)
        for file in self._replays.mistakes:
            if self.is_late:
                break
            if self._explains(file, made):
                found.append(file)
            elif counted and all(one.resembles(self._wrong(file, one)) for one in made):
                alike.append(file)
        return found or alike

    def _explains(self, file: Path, made: list[Made]) -> bool:
        return all(one.equals(self._wrong(file, one)) for one in made)

    def _holds(self, file: Path, given: Evidence) -> bool:
        """Whether what the other calls showed is compatible with this mistake."""
        if self._fails(file, given.right):
            return False
        agreeing, all_failed = self._agreeing(file, given.failed), len(given.failed)
        if self.is_late:
            return True  # as far as it could be seen
        if all(one.is_countable for one in given.made) and FEWEST * agreeing < all_failed:
            return False
        return all_failed - agreeing <= len(given.right)

    def _fails(self, file: Path, right: list[Made]) -> bool:
        """Whether it fails on one of the calls that were answered right."""
        for one in right:
            if self.is_late:
                return False
            outcome = self._wrong(file, one)
            if outcome is not None and not one.equals(outcome):
                return True
        return False

    def _agreeing(self, file: Path, made: list[Made]) -> int:
        count = 0
        for one in made:
            if self.is_late:
                break
            count += one.equals(self._wrong(file, one))
        return count

    def _wrong(self, file: Path, one: Made) -> Outcome | None:
        return self._replays.wrong(file, one.call)

    @property
    def is_late(self) -> bool:
        """Whether there was no time for all replays."""
        return time.process_time() > self._deadline
