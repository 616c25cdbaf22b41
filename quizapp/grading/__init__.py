"""Grading: `Grader.grade(exercise, file)` gives a plan, then results as they come, then a verdict.

Only the processes behind it (zygote, judge, worker) import torch and pytest; this package's public
face does not.
"""

from quizapp.grading.grader import Grader
from quizapp.grading.verdict import (
    CheckResult,
    Event,
    Failure,
    GradingError,
    Plan,
    PlannedCheck,
    Verdict,
)

__all__ = [
    "CheckResult",
    "Event",
    "Failure",
    "Grader",
    "GradingError",
    "Plan",
    "PlannedCheck",
    "Verdict",
]
