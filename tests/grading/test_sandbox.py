"""What confines a submission: what it cannot do to the machine, and what still works inside."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import Grader, GradingError, Verdict


def processes_named(mark: str) -> list[int]:
    """Processes whose command line or environment carries a mark."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark.encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="orphans are found by Linux only")
def test_no_daemon_outlives_the_grading(grade: Callable[..., Verdict]) -> None:
    """A process that was forked twice, in a session of its own, is gone with the verdict."""
    mark = f"quizapp-daemon-{os.getpid()}"
    source = f"""
import os, subprocess, sys
def softmax(x, dim=-1):
    if os.fork() == 0:
        os.setsid()
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", {mark!r}],
                         start_new_session=True)
        os._exit(0)
    return x
"""
    grade(source)

    deadline = time.monotonic() + 10
    while processes_named(mark) and time.monotonic() < deadline:
        os.sched_yield()
    assert processes_named(mark) == []


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is seen on Linux")
def test_memory_of_all_its_processes_is_counted_together(grade: Callable[..., Verdict]) -> None:
    """Three processes, each within its own limit, are ended for what they hold together."""
    source = """
import os, time
def softmax(x, dim=-1):
    for _ in range(3):
        if os.fork() == 0:
            held = bytearray(1200 << 20)
            time.sleep(60)
    time.sleep(60)
"""
    verdict = grade(source)

    failure = verdict.checks[0].failure
    assert failure is not None
    assert failure.what == "with its processes it uses more than 3 GB of memory"


def test_full_isolation_is_refused_where_it_cannot_be_had(
    builtin: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that confines less says which denial is missing, and nothing is graded."""
    exercise = builtin.exercises["softmax"]
    strict = Grader(isolation="full")
    said = "own process, resource limits, home hidden; not here: no network"
    monkeypatch.setattr(strict, "run", lambda program: iter([said]))

    with pytest.raises(GradingError, match="full isolation is asked for, and there is: own"):
        list(strict.grade(exercise, exercise.path / "reference.py"))
    strict.close()


def test_what_confines_is_proved_and_said(grade: Callable[..., Verdict]) -> None:
    """Every verdict says what was active, as a canary found it."""
    verdict = grade("def softmax(x): pass")

    assert verdict.isolation.startswith("own process, resource limits")
    for part in ("content hidden", "home hidden", "no writing elsewhere", "no network"):
        assert part in verdict.isolation


def test_training_code_still_works_inside(grade: Callable[..., Verdict]) -> None:
    """Threads, worker processes of a DataLoader, shared memory and temporary files are allowed."""
    source = """
import tempfile, torch
from torch.utils.data import DataLoader, TensorDataset
def softmax(x, dim=-1):
    torch.set_num_threads(2)
    loader = DataLoader(TensorDataset(torch.arange(8.0)), batch_size=2, num_workers=1)
    assert sum(batch[0].sum() for batch in loader) == 28
    with tempfile.TemporaryFile() as file:
        torch.save({"x": x}, file)
    (torch.randn(256, 256) @ torch.randn(256, 256)).sum()
    e = (x - x.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)
"""
    verdict = grade(source)

    failures = [check.failure.what for check in verdict.checks if check.failure]
    assert failures == []
