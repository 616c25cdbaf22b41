"""The grader: a plan, results in its order, a verdict; warm or cold; and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from quizapp.content import Content
from quizapp.exercises import Exercise
from quizapp.grading import CheckResult, Grader, GradingError, Plan, Verdict


def children_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_plan_comes_first_and_results_follow_its_order(
    builtin: Content, grader: Grader
) -> None:
    """Every planned check reports once, in order, and the verdict holds them all."""
    exercise = builtin.exercises["softmax"]

    plan, *results, verdict = grader.grade(exercise, exercise.path / "reference.py")

    assert isinstance(plan, Plan)
    assert isinstance(verdict, Verdict)
    assert [check.id for check in plan.checks] == [
        result.id for result in results if isinstance(result, CheckResult)
    ]
    assert verdict.checks == tuple(results)
    assert (verdict.status, verdict.passed) == ("passed", len(results))
    assert verdict.device == "cpu"
    assert verdict.content_hash == exercise.content_hash


def test_a_cold_grading_gives_the_same_verdict(builtin: Content, grader: Grader) -> None:
    """Without a fork to be had, fresh interpreters say the same, more slowly."""
    exercise = builtin.exercises["softmax"]
    cold = Grader(cold=True)
    for file in (exercise.path / "reference.py", exercise.path / "wrong" / "no_max.py"):
        *_, warm_verdict = grader.grade(exercise, file)
        *_, cold_verdict = cold.grade(exercise, file)

        assert isinstance(warm_verdict, Verdict)
        assert isinstance(cold_verdict, Verdict)
        assert [(c.id, c.status, c.failure) for c in cold_verdict.checks] == [
            (c.id, c.status, c.failure) for c in warm_verdict.checks
        ]
    cold.close()


def test_whoever_stops_at_the_verdict_leaves_the_judge_for_the_next(
    builtin: Content, grader: Grader
) -> None:
    """It knows already what the known mistakes give."""
    exercise = builtin.exercises["softmax"]

    def grade() -> list[int]:
        for event in grader.grade(exercise, exercise.path / "wrong" / "no_max.py"):
            if isinstance(event, Verdict):
                break
        assert grader.process is not None
        return children_of(grader.process.pid)

    assert grade() == grade()


def test_a_failing_call_can_be_pasted(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """The call shown, run on the submission, gives what was got."""
    import torch

    file = tmp_path / "softmax.py"
    file.write_text("def softmax(x, dim=-1):\n    return x * 2\n")
    *_, verdict = grader.grade(builtin.exercises["softmax"], file)
    assert isinstance(verdict, Verdict)
    failure = verdict.checks[0].failure
    assert failure is not None

    space: dict[str, object] = {"torch": torch}
    exec(file.read_text(), space)
    *inputs, call = failure.call.splitlines()
    exec("\n".join(inputs), space)
    got = eval(call, space)

    assert got[0, 0].item() == pytest.approx(float(failure.got.split()[0]), abs=1e-3)


def test_a_broken_exercise_is_not_the_learners_fault(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A reference that raises gives the status `error`, and the sentence says whose fault it is."""
    folder = tmp_path / "softmax"
    shutil.copytree(builtin.exercises["softmax"].path, folder)
    (folder / "reference.py").write_text("def softmax(x, dim=-1):\n    raise ValueError('oops')\n")
    broken = msgspec.structs.replace(builtin.exercises["softmax"], path=folder)

    *_, verdict = grader.grade(broken, folder / "right" / "logsumexp.py")

    assert isinstance(verdict, Verdict)
    assert verdict.status == "error"
    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == (
        "the exercise itself is at fault, not your code: ValueError: oops"
    )


def test_cancelling_ends_a_grading(builtin: Content, tmp_path: Path) -> None:
    """Another thread can end what runs; the next grading works."""
    grader, exercise = Grader(), builtin.exercises["softmax"]
    file = tmp_path / "softmax.py"
    file.write_text("while True: pass\n")
    events = grader.grade(exercise, file)
    assert isinstance(next(events), Plan)

    threading.Timer(0.2, grader.cancel).start()
    with pytest.raises(GradingError):
        list(events)

    *_, verdict = grader.grade(exercise, exercise.path / "reference.py")
    assert isinstance(verdict, Verdict)
    assert verdict.status == "passed"
    grader.close()


def test_a_zygote_that_died_is_replaced(builtin: Content) -> None:
    """A killed zygote costs the time to start another, not the grading."""
    grader, exercise = Grader(), builtin.exercises["softmax"]
    list(grader.grade(exercise, exercise.path / "reference.py"))
    assert grader.process is not None
    grader.process.kill()
    grader.process.wait()

    *_, verdict = grader.grade(exercise, exercise.path / "reference.py")

    assert isinstance(verdict, Verdict)
    assert verdict.status == "passed"
    grader.close()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_no_process_outlives_a_killed_app(tmp_path: Path) -> None:
    """After `kill -9` of the app in the middle of a grading, its whole tree is gone."""
    (tmp_path / "softmax.py").write_text("while True: pass\n")
    program = (
        "import sys; from pathlib import Path; from quizapp.content import *\n"
        "from quizapp.grading import Grader\n"
        "exercise = load_content(builtin_folder()).exercises['softmax']\n"
        "for event in Grader().grade(exercise, Path(sys.argv[1])): print(event, flush=True)\n"
    )
    app = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "softmax.py")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert app.stdout is not None
    assert "Plan" in app.stdout.readline()
    tree = children_of(app.pid)
    for pid in tree:
        tree += children_of(pid)
    assert len(tree) >= 3

    app.send_signal(signal.SIGKILL)
    app.wait()
    app.stdout.close()

    deadline = time.monotonic() + 20
    while any(map(alive, tree)) and time.monotonic() < deadline:
        os.sched_yield()
    assert [pid for pid in tree if alive(pid)] == []


def test_many_gradings_leave_nothing_behind(builtin: Content) -> None:
    """After thirty gradings there is no process or descriptor more than after one; then none."""
    grader, exercise = Grader(), builtin.exercises["softmax"]

    def grade() -> None:
        list(grader.grade(exercise, exercise.path / "wrong" / "no_max.py"))

    def kept() -> tuple[int, int, list[int]]:
        assert grader.process is not None
        return (
            len(list(Path("/proc/self/fd").iterdir())),
            len(list(Path(f"/proc/{grader.process.pid}/fd").iterdir())),
            children_of(grader.process.pid),
        )

    grade()
    before = kept()
    for _ in range(30):
        grade()

    assert kept() == before, "one judge and its template wait for the next submission"
    grader.close()
    assert gone(before[2])


def gone(processes: list[int]) -> bool:
    """Whether all of them end within some seconds."""
    deadline = time.monotonic() + 20
    while any(map(alive, processes)) and time.monotonic() < deadline:
        os.sched_yield()
    return not any(map(alive, processes))


def judges(grader: Grader) -> list[int]:
    """The processes that the zygote forked."""
    assert grader.process is not None
    return children_of(grader.process.pid)


def statuses(grader: Grader, exercise: Exercise, file: Path) -> list[str]:
    *_, verdict = grader.grade(exercise, file)
    assert isinstance(verdict, Verdict)
    return [check.status for check in verdict.checks]


def test_a_judge_waits_for_the_next_submission(builtin: Content) -> None:
    """Prepared or used, it serves what comes next to its exercise, right or wrong; another
    exercise ends it."""
    grader, exercise = Grader(), builtin.exercises["softmax"]
    grader.prepare(exercise)
    right, wrong = exercise.path / "reference.py", exercise.path / "wrong" / "no_max.py"

    assert set(statuses(grader, exercise, right)) == {"passed"}
    waiting = judges(grader)
    assert "failed" in statuses(grader, exercise, wrong)
    assert set(statuses(grader, exercise, right)) == {"passed"}
    assert judges(grader) == waiting

    other = builtin.exercises["relu"]
    assert set(statuses(grader, other, other.path / "reference.py")) == {"passed"}
    assert gone(waiting)
    grader.close()


def test_a_changed_exercise_gets_another_judge(builtin: Content, tmp_path: Path) -> None:
    """An author's next check counts at once."""
    folder = tmp_path / "softmax"
    shutil.copytree(builtin.exercises["softmax"].path, folder)
    exercise = msgspec.structs.replace(builtin.exercises["softmax"], path=folder)
    grader = Grader()
    assert set(statuses(grader, exercise, folder / "reference.py")) == {"passed"}

    (folder / "check.py").write_text("def test_nothing(compare):\n    assert False\n")

    assert statuses(grader, exercise, folder / "reference.py") == ["error"]
    grader.close()


def test_a_judge_that_died_waiting_is_replaced(builtin: Content) -> None:
    """Nothing is lost but the time to collect the checks again."""
    grader, exercise = Grader(), builtin.exercises["softmax"]
    list(grader.grade(exercise, exercise.path / "reference.py"))
    waiting = judges(grader)
    for process in waiting:
        os.kill(process, signal.SIGKILL)
    assert gone(waiting)

    assert set(statuses(grader, exercise, exercise.path / "reference.py")) == {"passed"}
    grader.close()


def test_results_that_nobody_reads_any_more_end_the_grading(builtin: Content) -> None:
    """What is left of an abandoned grading does not come up in the next."""
    grader, exercise = Grader(), builtin.exercises["softmax"]
    events = grader.grade(exercise, exercise.path / "wrong" / "no_max.py")
    assert isinstance(next(events), Plan)
    events.close()

    assert set(statuses(grader, exercise, exercise.path / "reference.py")) == {"passed"}
    grader.close()
