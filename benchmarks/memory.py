"""Resident memory of the app's process and of the zygote."""

import os
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from quizapp.content import builtin_folder, load_content
from quizapp.grading import Grader


def resident(pid: int) -> float:
    """MB of resident memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"QUIZAPP_HOME": folder, "TERM": "xterm-256color"}
        process = pexpect.spawn(
            sys.executable, ["-m", "quizapp"], env=environment, dimensions=(40, 120)
        )
        process.expect_exact("Practise", timeout=60)
        time.sleep(1)  # until the log is replayed and the plan is shown
        print(f"  app     {resident(process.pid):6.0f} MB")
        process.close(force=True)
    grader = Grader()
    exercise = load_content(builtin_folder()).exercises["softmax"]
    list(grader.grade(exercise, exercise.path / "reference.py"))
    assert grader.process is not None
    print(f"  zygote  {resident(grader.process.pid):6.0f} MB")
    grader.close()
