"""A warm verdict beside a cold pytest run of the same checks, for exercises small to large."""

import os
import subprocess
import sys
import time
from statistics import median

from quizapp.content import builtin_folder, load_content
from quizapp.exercises import Exercise
from quizapp.grading import Grader

SLUGS = ("softmax", "layer_norm", "transformer_block")


def warm(grader: Grader, exercise: Exercise) -> float:
    began = time.perf_counter()
    list(grader.grade(exercise, exercise.path / "reference.py"))
    return time.perf_counter() - began


def cold(exercise: Exercise) -> float:
    """The same checks with the `compare` of benchmarks/cold_checks.py, in a fresh interpreter."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "benchmarks.cold_checks", "-p",
               "no:cacheprovider", "-c", os.devnull, "--import-mode=importlib"]  # fmt: skip
    environment = os.environ | {"SUBMISSION": str(exercise.path / "reference.py")}
    began = time.perf_counter()
    subprocess.run(
        [*command, str(exercise.check_file)], env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - began


def main() -> None:
    content, grader = load_content(builtin_folder()), Grader()
    began = time.perf_counter()
    warm(grader, content.exercises["softmax"])
    print(f"  first verdict, zygote started for it  {time.perf_counter() - began:6.2f} s")
    for slug in SLUGS:
        exercise = content.exercises[slug]
        cold_seconds = median(cold(exercise) for _ in range(3))
        warm_seconds = median(warm(grader, exercise) for _ in range(11))
        ratio = cold_seconds / warm_seconds
        print(
            f"  {slug:<16} warm {warm_seconds * 1000:5.0f} ms   cold pytest {cold_seconds:5.2f} s"
            f"   {ratio:4.0f} times faster"
        )
    grader.close()
