"""A verdict names its device, and means the same with and without a GPU in the machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from quizapp.content import Content
from quizapp.grading import Grader, Verdict
from quizapp.grading.devices import to_device

CUDA = torch.cuda.is_available()
needs_cuda = pytest.mark.skipif(not CUDA, reason="there is no GPU with CUDA here")


@pytest.fixture(scope="module")
def on_cuda() -> Iterator[Grader]:
    grader = Grader("cuda")
    yield grader
    grader.close()


def grade(grader: Grader, content: Content, slug: str, file: Path) -> Verdict:
    *_, verdict = grader.grade(content.exercises[slug], file)
    assert isinstance(verdict, Verdict)
    return verdict


def test_inputs_move_as_they_are() -> None:
    """Every tensor in a structure moves; a leaf stays a leaf that requires its gradient."""
    moved = to_device({"x": [torch.ones(2, requires_grad=True), 3]}, "meta")

    assert moved["x"][0].device.type == "meta"
    assert moved["x"][0].requires_grad and moved["x"][0].is_leaf
    assert moved["x"][1] == 3


@pytest.mark.skipif(CUDA, reason="there is one")
def test_without_a_gpu_nothing_passes_on_one(builtin: Content, on_cuda: Grader) -> None:
    """Every check is skipped with the reason, and the verdict is not a pass."""
    reference = builtin.exercises["softmax"].path / "reference.py"

    verdict = grade(on_cuda, builtin, "softmax", reference)

    assert verdict.status == "partial"
    assert {(check.status, check.reason) for check in verdict.checks} == {
        ("skipped", "there is no cuda here")
    }


def test_on_the_cpu_there_is_no_gpu(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """Code that goes where a GPU is, goes nowhere: the same verdict on every machine."""
    file = tmp_path / "softmax.py"
    file.write_text(
        'import torch\ndevice = "cuda" if torch.cuda.is_available() else "cpu"\n'
        "def softmax(x, dim=-1):\n"
        "    e = (x - x.amax(dim, keepdim=True)).to(device).exp()\n"
        "    return e / e.sum(dim, keepdim=True)\n"
    )

    verdict = grade(grader, builtin, "softmax", file)

    assert (verdict.status, verdict.device) == ("passed", "cpu")


@needs_cuda
@pytest.mark.parametrize("slug", ["softmax", "conv2d", "lstm_cell", "transformer_block"])
def test_references_pass_on_cuda(slug: str, builtin: Content, on_cuda: Grader) -> None:
    """In confinement, as right in float32 as on the CPU; and the accelerator is asked, too."""
    verdict = grade(on_cuda, builtin, slug, builtin.exercises[slug].path / "reference.py")

    assert (verdict.status, verdict.device) == ("passed", "cuda")
    assert verdict.figures is not None
    assert verdict.accelerator is None


@needs_cuda
def test_a_tensor_made_on_the_cpu_fails_on_cuda(
    builtin: Content, on_cuda: Grader, tmp_path: Path
) -> None:
    """With torch's own message, at the learner's line."""
    file = tmp_path / "sequence_mask.py"
    file.write_text(
        "import torch\ndef sequence_mask(lengths, max_len=None):\n"
        "    longest = int(lengths.max()) if max_len is None else max_len\n"
        "    return torch.arange(longest) < lengths[:, None]\n"
    )

    verdict = grade(on_cuda, builtin, "sequence_mask", file)

    failures = [check.failure for check in verdict.checks if check.failure]
    assert verdict.status == "failed"
    assert failures[0].line == 4
    assert "device" in failures[0].what
