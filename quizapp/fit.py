"""FSRS parameters fitted to a learner's own log, kept only when they predict better. Pure.

The fit is done by `fsrs-rs-python` (no torch): without it, and for short logs, the parameters stay
FSRS-6's defaults. `python -m quizapp.fit LOG` prints what fits a log, as JSON.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from fsrs import Rating
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quizapp.belief import recalibrations
from quizapp.progress import Attempt, Progress
from quizapp.schedule import Learner, Parameters, rating, recall

__all__ = ["ENOUGH", "LIBRARY", "fit"]

LIBRARY = "fsrs_rs_python"
ENOUGH = 1000
"""Attempts at questions below which the defaults are not worth doubting."""
TRAINING = 0.8
"""Of the log, the part that is fitted; the rest decides."""


def fit(attempts: Sequence[Attempt], enough: int = ENOUGH) -> Parameters:
    """Parameters for `Learner.replay`; the defaults unless others foretell the last fifth better.

    As slow as replaying the log three times.
    """
    log = [attempt for attempt in attempts if attempt.kind == "question"]
    if len(log) < enough:
        return DEFAULT_PARAMETERS
    end = int(TRAINING * len(log))
    fitted = _optimise(log[:end])
    better = log_loss(log, end, fitted) < log_loss(log, end, DEFAULT_PARAMETERS)
    return fitted if better else DEFAULT_PARAMETERS


def log_loss(log: Sequence[Attempt], start: int, parameters: Parameters) -> float:
    """Of what the app would foretell before each review, from `start` on; in nats.

    That is recall recalibrated on the log before `start`: by raw recall parameters would be kept
    that do worse what recalibrating does anyway.
    """
    learner = Learner.replay(log[:start], parameters)
    recalibrated = recalibrations(learner, "question")
    losses = [0.0]
    for attempt in log[start:]:
        memory = learner.memories.get(attempt.item)
        if memory and memory.last < attempt.day:
            p = recalibrated[memory.known_before](recall(memory, attempt.day))
            p = min(max(p, 0.01), 0.99)
            losses.append(-math.log(p if rating(attempt) != Rating.Again else 1 - p))
        learner.add(attempt)
    return sum(losses) / len(losses)


def _optimise(log: Sequence[Attempt]) -> Parameters:
    """What fsrs-rs makes of the log; the defaults when it is not there or the log is too plain."""
    try:
        rs: Any = import_module(LIBRARY)
    except ImportError:
        return DEFAULT_PARAMETERS
    try:
        found = rs.FSRS(DEFAULT_PARAMETERS).compute_parameters(_histories(log, rs))
    except ValueError:
        return DEFAULT_PARAMETERS
    return tuple(
        min(max(value, low), high)
        for value, low, high in zip(
            found, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
        )
    )


def _histories(log: Sequence[Attempt], rs: Any) -> list[Any]:
    """For every review, the reviews of its item up to it, one a study day, as fsrs-rs wants them."""
    reviews: defaultdict[str, list[Any]] = defaultdict(list)
    last: dict[str, date] = {}
    histories = []
    for attempt in log:
        elapsed = (attempt.day - last.get(attempt.item, attempt.day)).days
        if attempt.item in last and elapsed <= 0:
            continue
        last[attempt.item] = attempt.day
        reviews[attempt.item].append(rs.FSRSReview(int(rating(attempt)), elapsed))
        if len(reviews[attempt.item]) > 1:
            histories.append(rs.FSRSItem(list(reviews[attempt.item])))
    return histories


def main(log: Path) -> None:
    progress = Progress(log)
    found = fit(list(progress.attempts()))
    better = () if found == DEFAULT_PARAMETERS else found
    print(json.dumps({"parameters": better, "answers": progress.count("question")}))
    progress.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
