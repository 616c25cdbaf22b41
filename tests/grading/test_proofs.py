"""Proofs: what holds, what does not, and what a proof leaves behind."""

import os
import time
from pathlib import Path

import msgspec
import pytest

from quizapp.content import Content
from quizapp.grading import Grader
from quizapp.kinds import Choice


def proved(builtin: Content, grader: Grader, proof: str, torch: str = "") -> tuple[str, str]:
    """What is said of a question with this proof: why it does not hold, why it was not run."""
    any_choice = next(q for q in builtin.questions.values() if isinstance(q, Choice))
    (result,) = grader.prove([msgspec.structs.replace(any_choice, proof=proof, torch=torch)])
    return result.disproof, result.skipped


def test_a_claim_that_holds_says_nothing(builtin: Content, grader: Grader) -> None:
    """`torch`, `nn` and `F` need no import."""
    assert proved(builtin, grader, "assert F.relu(-torch.ones(2)).sum() == 0") == ("", "")


def test_a_false_claim_says_where_it_breaks(builtin: Content, grader: Grader) -> None:
    """The last line of the traceback is that of the assertion."""
    disproof, _ = proved(builtin, grader, "assert torch.ones(2).sum() == 3")

    assert disproof.strip().endswith("AssertionError")


def test_a_proof_that_leaves_the_process_is_none(builtin: Content, grader: Grader) -> None:
    """Ending early is no way to hold."""
    assert proved(builtin, grader, "import os\nos._exit(0)") == ("it ended the process", "")


def test_another_torch_is_skipped_with_the_reason(builtin: Content, grader: Grader) -> None:
    """A claim about a version that is not installed is neither held nor refuted."""
    disproof, skipped = proved(builtin, grader, "assert False", torch="<1.0")

    assert disproof == ""
    assert skipped.startswith("it is about torch <1.0, this is ")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_what_a_proof_starts_ends_with_it(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """A process that it forked and left neither holds the result up nor stays."""
    file = tmp_path / "pid"
    proof = f"""
import os, time
if (pid := os.fork()) == 0:
    time.sleep(600)
    os._exit(0)
with open({str(file)!r}, "w") as left:
    left.write(str(pid))
"""
    assert proved(builtin, grader, proof) == ("", "")

    stat, deadline = Path("/proc", file.read_text(), "stat"), time.monotonic() + 20
    while stat.exists() and " Z " not in stat.read_text() and time.monotonic() < deadline:
        os.sched_yield()
    assert not stat.exists() or " Z " in stat.read_text()
