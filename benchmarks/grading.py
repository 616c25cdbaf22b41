"""A warm verdict beside a cold pytest run of the same checks, for exercises small to large."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from quizapp.content import builtin_folder, load_content
from quizapp.exercises import Exercise
from quizapp.grading import CheckResult, Grader

SLUGS = ("softmax", "layer_norm", "transformer_block")
PAUSE = 0.3
"""Seconds between two submissions; a learner takes longer to change a line and save it."""


def warm(grader: Grader, exercise: Exercise) -> float:
    """Seconds from the request to the last result; what is counted after a pass comes behind it."""
    time.sleep(PAUSE)
    began = last = time.perf_counter()
    for event in grader.grade(exercise, exercise.path / "reference.py"):
        if isinstance(event, CheckResult):
            last = time.perf_counter()
    return last - began


def cold(exercise: Exercise) -> tuple[float, float]:
    """The same checks with the `compare` of benchmarks/cold_checks.py, in a fresh interpreter.

    Seconds in all, and seconds of the driver calls alone.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-p", "benchmarks.cold_checks", "-p",
               "no:cacheprovider", "-c", os.devnull, "--import-mode=importlib"]  # fmt: skip
    with tempfile.NamedTemporaryFile() as file:
        environment = os.environ | {
            "SUBMISSION": str(exercise.path / "reference.py"),
            "DRIVER_SECONDS": file.name,
        }
        began = time.perf_counter()
        subprocess.run(
            [*command, str(exercise.check_file)], env=environment, capture_output=True, check=True
        )
        return time.perf_counter() - began, float(Path(file.name).read_text())


def main() -> None:
    content, grader = load_content(builtin_folder()), Grader()
    first = warm(grader, content.exercises["softmax"])
    print(f"  first verdict, zygote started for it  {first:6.2f} s")
    for slug in SLUGS:
        exercise = content.exercises[slug]
        cold_seconds, drivers = (
            median(column) for column in zip(*(cold(exercise) for _ in range(3)), strict=True)
        )
        warm_seconds = median(warm(grader, exercise) for _ in range(11))
        print(
            f"  {slug:<18} warm {warm_seconds * 1000:5.0f} ms   cold pytest {cold_seconds:5.2f} s"
            f"   {cold_seconds / warm_seconds:4.0f} times faster"
            f"   drivers alone, cold {drivers * 1000:5.0f} ms"
        )
    grader.close()
