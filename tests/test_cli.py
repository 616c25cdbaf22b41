"""The command line: what it prints, and its exit codes. Every command in the README exists."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.content import Content

ROOT = Path(__file__).parent.parent
SOFTMAX = ROOT / "exercises" / "tensors" / "softmax"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def test_the_readme_names_every_command_and_no_other() -> None:
    """Documentation and program say the same."""
    named = set(re.findall(r"`quizapp ([a-z]+)", (ROOT / "README.md").read_text()))

    assert named == set(main.commands)


def test_list_shows_every_exercise(builtin: Content) -> None:
    """One line an exercise, and only those of the topic when one is named."""
    assert len(run("list").output.splitlines()) == len(builtin.exercises)
    assert "softmax" in run("list", "tensors").output
    assert "layer_norm" not in run("list", "tensors").output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["start", "sofmax"], "There is no exercise sofmax. Did you mean softmax"),
        (["list", "cooking"], "There is no topic cooking"),
        (["quiz", "cooking"], "There is no topic cooking"),
        (["quiz", "--missed"], "There is no such question"),
        (["solution", "softmax"], "It is not solved yet"),
        (["--content", "/nowhere", "list"], "expected a folder with question_bank/ or exercises/"),
        (["check", "softmax", "/nowhere.py"], "/nowhere.py is not there"),
        (["check", "softmax", str(ROOT)], "is a folder; expected a Python file"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], sentence: str) -> None:
    """A sentence and exit code 2, never a traceback."""
    result = run(*arguments)

    assert sentence in result.output
    assert result.exit_code == 2


def test_an_exercise_from_start_to_solution(home: Path) -> None:
    """Started, failed, hinted, solved: each step says what it did, progress remembers."""
    started = run("start", "softmax")
    file = home / "solutions" / "softmax.py"
    assert str(file) in started.output

    failed = run("check", "softmax")
    assert failed.exit_code == 1
    assert "0 of 10" in failed.output
    assert "1 of 4" in run("hint", "softmax").output

    file.write_text((SOFTMAX / "right" / "logsumexp.py").read_text())
    passed = run("check", "softmax")
    assert passed.exit_code == 0
    assert "10 of 10" in passed.output
    assert "● softmax " in run("list", "tensors").output
    assert "x.amax" in run("solution", "softmax").output

    assert run("reset", "softmax", "--yes").exit_code == 0
    assert "NotImplementedError" in file.read_text()


def test_several_files_are_graded_one_after_the_other() -> None:
    """One JSON verdict a line, in order; the exit code is that of the worst."""
    files = [SOFTMAX / "reference.py", SOFTMAX / "wrong" / "no_max.py"]

    result = run("check", "softmax", "--json", *map(str, files))

    verdicts = [json.loads(line) for line in result.output.splitlines()]
    assert [verdict["status"] for verdict in verdicts] == ["passed", "failed"]
    assert [verdict["file"] for verdict in verdicts] == [str(file) for file in files]
    assert result.exit_code == 1


def test_a_quiz_in_the_terminal_is_recorded() -> None:
    """Answers are asked again when they are none, marked, and counted in progress."""
    result = run("quiz", "tensors", "-n", "2", typed="nonsense\n0\n0\nq\n0\n0\n")

    assert "not known" in result.output
    survey = json.loads(run("progress", "--json").output)
    assert survey["answered"] >= 1
    assert "Tensors and memory" in run("progress").output


def test_an_interview_is_left_resumed_and_scored_in_the_terminal(home: Path) -> None:
    """`q` stops the clock, the next call goes on; no word about what was right before the end."""
    left = run("interview", "--role", "LLM engineer", typed="0\n0\nq\n")
    assert "It waits" in left.output
    assert "not known" not in left.output

    done = run("interview", typed="0\n" * 40 + "\n")

    assert re.search(r"\d+ of \d+, \d+ min left", done.output)[0].startswith("3 of")  # type: ignore[index]
    assert re.search(r"Questions +got 0 of \d+", done.output)
    assert len(list((home / "reports").glob("interview-*.md"))) == 1
    assert json.loads(run("progress", "--json").output)["answered"] >= 5


def test_lint_reports_figures_and_errors(tmp_path: Path) -> None:
    """A sound bank exits 0 with its figures; a broken folder of one's own exits 1, with the line."""
    bank = tmp_path / "question_bank" / "tensors"
    bank.mkdir(parents=True)
    (bank / "views.yaml").write_text("- id: x\n  kind: choice\n")

    broken = run("--content", str(tmp_path), "lint", str(bank / "views.yaml"))

    assert broken.exit_code == 1
    assert "views.yaml:1: x: prompt: expected this key, it is missing" in broken.output
    report = json.loads(run("lint", "--json").output)
    assert report["errors"] == []
    assert report["figures"]["questions"] > 400


def test_doctor_says_what_is_here(home: Path) -> None:
    """Versions, isolation and folders."""
    output = run("doctor").output

    for word in ("torch", "torchvision", "isolation", str(home), "questions"):
        assert word in output
