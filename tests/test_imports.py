"""What the app's process has imported, seen at run time and not only in the source."""

import subprocess
import sys

PROGRAM = """
import sys
import quizapp.cli, quizapp.practice, quizapp.ui.app, quizapp.verify, quizapp.lint
from quizapp.content import builtin_folder, load_content
from quizapp.grading import Grader, Verdict
content = load_content(builtin_folder())
exercise = content.exercises["softmax"]
grader = Grader()
*_, verdict = grader.grade(exercise, exercise.path / "reference.py")
grader.close()
assert isinstance(verdict, Verdict) and verdict.status == "passed", verdict
print(sorted({name.partition(".")[0] for name in sys.modules} & {"torch", "pytest", "_pytest", "numpy"}))
"""


def test_the_apps_process_imports_neither_torch_nor_pytest() -> None:
    """Not even after everything was imported and an exercise was graded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=120
    )

    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
