"""The command line: what it prints, and its exit codes. Every command in the README exists."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.content import Content
from quizapp.progress import Progress

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
        (["import", "/nowhere.jsonl"], "No such file"),
        (["export", "/proc/no/folder"], "/proc/no/folder cannot be written"),
        (["report", "/proc/no/folder.md"], "cannot be written"),
        (["anki", "/proc/no/bank.apkg"], "cannot be written"),
        (["anki", "bank.txt"], "Expected a file that ends in .apkg"),
        (["anki", "bank.apkg", "cooking"], "There is no topic cooking"),
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


def test_each_check_is_printed_once_as_the_verdict_knows_it(tmp_path: Path) -> None:
    """From the first failure on: later checks tell which of two mistakes it is."""
    file = tmp_path / "window.py"
    file.write_text(
        "def sliding_window_attention(q, k, v, window_size):\n"
        "    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5\n"
        "    ones = scores.new_ones(scores.shape[-2:]).bool()\n"
        "    seen = ones.tril() & ones.triu(-window_size)\n"
        "    return scores.masked_fill(~seen, float('-inf')).softmax(-1) @ v\n"
    )

    output = run("check", "sliding_window_attention", str(file)).output

    assert "The window looks back only" in output
    assert "leaves out its last token" not in output, "as it looked after the first check"
    marks = [line[0] for line in output.splitlines() if line[:2] in ("✓ ", "✗ ")]
    assert marks[0] == "✗"
    assert f"{marks.count('✓')} of {len(marks)}" in output


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


def test_a_topic_that_left_the_bank_is_said_to_have(home: Path) -> None:
    """Its line says what was seen of it, not of how many."""
    log = Progress(home / "progress.db")
    log.record("question", "gone/x", "gone", "right")
    log.close()

    assert "removed from the bank, 1 seen, 0 solved" in run("progress").output


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

    assert "FSRS-6's defaults, until 1000 answers are there to fit (0 now)" in output
    for word in ("torch", "torchvision", "isolation", str(home), "questions"):
        assert word in output


def test_a_log_is_carried_to_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exported here, imported there twice: the same progress, and the second time nothing new."""
    run("quiz", "tensors", "-n", "2", typed="0\n0\n0\n0\n")
    before = run("progress", "--json").output
    file = tmp_path / "log.jsonl"
    assert run("export", str(file)).exit_code == 0
    assert run("export").output == file.read_text()
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "elsewhere"))

    first, second = run("import", str(file)), run("import", "-", typed=file.read_text())

    assert "2 entries taken in, 0 there already." in first.output
    assert "0 entries taken in, 2 there already." in second.output
    assert run("progress", "--json").output == before


def test_an_import_says_which_lines_were_bad(tmp_path: Path) -> None:
    """Exit code 1, a sentence a fault with its lines, and the good lines are in."""
    run("quiz", "tensors", "-n", "2", typed="0\n0\n0\n0\n")
    lines = run("export").output.splitlines()
    gone = (
        lines[1].replace('"item":"tensors/', '"item":"tensors/gone-').replace('"uid":"', '"uid":"x')
    )
    file = tmp_path / "log.jsonl"
    file.write_text("\n".join([lines[0], "{", lines[0], gone, '{"version": 9}', "{"]))

    result = run("import", str(file))

    assert result.exit_code == 1
    assert "1 entry taken in, 1 there already." in result.output
    assert "1 entry twice in the file: line 3." in result.output
    assert "not in the bank, kept as history: line 4." in result.output
    assert "lines 2, 6 not taken in, damaged: expected a JSON object" in result.output
    assert "line 5 not taken in, of version 9; this quizapp reads version 1" in result.output


def test_an_import_that_could_not_be_kept_is_refused(home: Path, tmp_path: Path) -> None:
    """Where progress cannot be saved, nothing is said to be taken in; an empty file is named."""
    run("quiz", "tensors", "-n", "1", typed="0\n0\n")
    file, empty = tmp_path / "log.jsonl", tmp_path / "empty.jsonl"
    run("export", str(file))
    empty.write_text("\n")
    assert "empty.jsonl holds no entries." in run("import", str(empty)).output
    (home / "progress.db").rename(tmp_path / "aside.db")
    (home / "progress.db").mkdir()

    result = run("import", str(file))

    assert "Nothing was taken in, since progress cannot be saved." in result.output
    assert result.exit_code == 2


def test_the_report_is_markdown_or_a_page(tmp_path: Path) -> None:
    """By --html or by the name of the file; without a file it is printed."""
    page = tmp_path / "report.html"

    assert run("report").output.startswith("# Interview preparation on ")
    assert run("report", "--html").output.startswith("<!doctype html>")
    assert "The report in" in run("report", str(page)).output
    assert page.read_text() == run("report", "--html").output


def test_the_bank_goes_to_anki(builtin: Content, tmp_path: Path) -> None:
    """All of it, or one topic."""
    file = tmp_path / "bank.apkg"

    result = run("anki", str(file), "tensors")

    assert f"{len(builtin.questions_of('tensors'))} questions in {file}" in result.output
    assert file.stat().st_size > 1000
