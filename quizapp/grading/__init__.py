"""Grading: `Grader.grade(exercise, file)` gives a plan, then results as they come, then a verdict.

Only the processes behind it (zygote, judge, worker) import torch and pytest; this package's public
face does not.
"""

from quizapp.grading.grader import Grader, Isolation
from quizapp.grading.verdict import (
    CheckResult,
    Cost,
    Event,
    Failure,
    Figures,
    GradingError,
    Plan,
    PlannedCheck,
    Verdict,
    figure_lines,
)

__all__ = [
    "CheckResult",
    "Cost",
    "Event",
    "Failure",
    "Figures",
    "Grader",
    "GradingError",
    "Isolation",
    "Plan",
    "PlannedCheck",
    "Verdict",
    "figure_lines",
]
