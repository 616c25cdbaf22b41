"""A thousand gradings in a row, and what they leave behind; gradings a second over the content."""

import tempfile
import time
from pathlib import Path

from quizapp.content import builtin_folder, load_content
from quizapp.exercises import Exercise
from quizapp.grading import Grader
from quizapp.verify import solutions, verify_all

GRADINGS = 1000


def descriptors(pid: int | str) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def kept(grader: Grader) -> str:
    """Processes, descriptors, scratch folders and memory that are there now."""
    assert grader.process is not None
    pid = grader.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    scratch = len(list(Path(tempfile.gettempdir()).glob("quizapp-*")))
    return (
        f"{len(children)} processes, {descriptors('self')} and {descriptors(pid)} descriptors, "
        f"{scratch} scratch folders, {resident_megabytes(pid):.0f} MB in the zygote"
    )


def endure(grader: Grader, exercise: Exercise) -> None:
    file = exercise.path / "wrong" / "no_max.py"
    list(grader.grade(exercise, file))
    print(f"  before          {kept(grader)}")
    began = time.perf_counter()
    for _ in range(GRADINGS):
        list(grader.grade(exercise, file))
    seconds = time.perf_counter() - began
    time.sleep(1)  # the last template ends after its verdict
    print(f"  after {GRADINGS:,}     {kept(grader)}")
    print(f"  one by one      {GRADINGS / seconds:5.1f} gradings a second")


def whole_content(exercises: list[Exercise]) -> None:
    count = sum(len(list(solutions(exercise))) for exercise in exercises)
    began = time.perf_counter()
    for faults in verify_all(exercises):
        print(*faults, sep="\n", end="\n" if faults else "")
    seconds = time.perf_counter() - began
    print(
        f"  whole content   {count / seconds:5.1f} gradings a second ({count:,} in {seconds:.0f} s)"
    )


def main() -> None:
    content, grader = load_content(builtin_folder()), Grader()
    endure(grader, content.exercises["softmax"])
    grader.close()
    whole_content(list(content.exercises.values()))
