"""The phantom accelerator finds on any machine what would go wrong on a GPU."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from quizapp.content import Content
from quizapp.grading import Grader, Verdict
from quizapp.grading.phantom import COPIES, MIXES, READS, STAYS, Breach, breach
from quizapp.grading.worker import load_module

X = torch.arange(6.0).reshape(2, 3)


def implementation(body: str) -> ModuleType:
    text = "import torch\nfrom torch import nn\ndef f(x):\n" + body
    return load_module("solution", "solution.py", text)


def driver(impl: Any, x: torch.Tensor) -> torch.Tensor:
    result: torch.Tensor = impl.f(x)
    return result


@pytest.mark.parametrize(
    ("body", "what", "line"),
    [
        ("    return x + torch.arange(3)\n", MIXES, 4),
        ("    mask = torch.ones(2, 3).bool()\n    return x.masked_fill(mask, 0)\n", MIXES, 5),
        ("    return x / x.sum().item()\n", READS, 4),
        ("    if x.max() > 0:\n        return x\n", READS, 4),
        ("    return torch.from_numpy(x.numpy())\n", READS, 4),
        ("    y = x * 2\n    return y.cpu()\n", COPIES, 5),
        ("    return nn.Linear(3, 2)(x)\n", MIXES, 4),
        ("    y = torch.zeros(3)\n    y[:2] = x[0, :2]\n    return y\n", COPIES, 5),
        ("    return torch.ones(x.shape)\n", STAYS, 0),
        ("    try: return x / x.sum().item()\n    except Exception: return x\n", READS, 4),
        ("    try: return x + torch.arange(3)\n    except Exception: return x\n", MIXES, 4),
    ],
)
def test_a_broken_rule_is_said_with_its_line(body: str, what: str, line: int) -> None:
    """Mixed devices, values read back and copies to the CPU, where they are in the learner's file,
    and though the exception is caught there; a result on the CPU."""
    assert breach(driver, implementation(body), (X,), {}) == Breach(what, line)


@pytest.mark.parametrize(
    "body",
    [
        "    return x + torch.arange(3, device=x.device)\n",
        "    return x * torch.tensor(2.0)\n",  # a 0-d tensor may come from the CPU
        "    return x.softmax(-1) @ x.T\n",
        "    tied = nn.Linear(3, 3)\n    net = nn.Sequential(tied, tied).to(x.device)\n"
        "    return net(x)\n",
    ],
)
def test_code_that_asks_its_input_for_the_device_is_silent(body: str) -> None:
    """What runs on a GPU runs here."""
    assert breach(driver, implementation(body), (X,), {}) is None


TRAINING = """
from types import SimpleNamespace
from quizapp.grading.phantom import breach, register

def train(impl, x):
    net = nn.Sequential(nn.Linear(3, 2), nn.ReLU()).to(x.device)
    optimizer = torch.optim.Adam(net.parameters())
    for _ in range(2):
        optimizer.zero_grad()
        net(x).square().sum().backward()
        optimizer.step()
    return net[0].weight.grad.device.type

register()
print(breach(train, SimpleNamespace(__file__="solution.py"), (torch.randn(4, 3),), {}))
"""


def test_training_runs_without_values(grader: Grader) -> None:
    """Forward, backward and a step of Adam, in a process that registered the device first."""
    assert "".join(grader.run(TRAINING)).strip() == "None"


LONG_BACKWARD = """
from types import SimpleNamespace
from quizapp.grading.phantom import MOST, breach, register

def deep(impl, x):
    y = x.requires_grad_()
    for _ in range(MOST // 2 - 50):
        y = (y * x).sin()
    y.sum().backward()
    return x.grad.device.type

register()
print(breach(deep, SimpleNamespace(__file__="solution.py"), (torch.randn(4, 3),), {}))
"""


def test_a_long_backward_pass_is_no_crash(grader: Grader) -> None:
    """What is too much to try is given up in the forward pass, never in autograd's own thread."""
    assert "".join(grader.run(LONG_BACKWARD)).strip() == "None"


def test_a_fault_elsewhere_is_no_breach() -> None:
    """What the driver itself reads says nothing about the submission."""
    impl = implementation("    return x * 2\n")

    with pytest.raises(RuntimeError):
        breach(lambda impl, x: impl.f(x).sum().item(), impl, (X,), {})


def test_a_pass_says_what_a_gpu_would_not_bear(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """The verdict is passed all the same: on the CPU the solution is right."""
    file = tmp_path / "softmax.py"
    file.write_text(
        "import torch\ndef softmax(x, dim=-1):\n"
        "    e = (x - x.amax(dim, keepdim=True)).exp()\n"
        "    return e / e.sum(dim, keepdim=True) * torch.ones(x.shape, dtype=x.dtype)\n"
    )

    *_, verdict = grader.grade(builtin.exercises["softmax"], file)

    assert isinstance(verdict, Verdict)
    assert verdict.status == "passed"
    assert verdict.accelerator is not None
    assert verdict.accelerator.what == f"line 4 {MIXES}"
    assert verdict.figures is not None
    assert verdict.figures.yours.operations > verdict.figures.reference.operations
