"""Functions that an exercise forbids, by whatever road they are called."""

import shutil
from pathlib import Path

import msgspec
import pytest

from quizapp.content import Content
from quizapp.exercises import Exercise
from quizapp.grading import Grader, Verdict

SOFTMAX = """
SCRIPT = "def f(x):\\n return x.softmax(-1)\\n"
import torch
def softmax(x, dim=-1):
    {road}
"""
LINEAR = """
import torch
from torch import nn
class Linear(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(o, i) * i**-0.5)
        self.bias = nn.Parameter(torch.zeros(o))
    def forward(self, x):
        call = lambda row: nn.functional.linear(row, self.weight, self.bias)
        {road}
"""
ATTENTION = """
import torch
from torch import nn
def scaled_dot_product_attention(q, k, v, mask=None):
    {road}
"""
CLIP = """
import torch
def clip_grad_norm_(parameters, max_norm):
    {road}
"""
BACKPROP = """
import torch
def forward_backward(x, y, *given):
    w1, b1, w2, b2 = leaves = [t.detach().clone().requires_grad_() for t in given]
    loss = torch.nn.functional.cross_entropy((x @ w1 + b1).relu() @ w2 + b2, y)
    {road}
"""
BOXES = """
import torch, torchvision
def box_iou(a, b):
    return torchvision.ops.nms(a, a[:, 0], 0.5)
def nms(boxes, scores, threshold):
    {road}
"""

ROADS = {
    "softmax": (
        SOFTMAX,
        "torch.softmax",
        [
            "return x.softmax(dim)",
            "return torch.special.softmax(x, dim)",
            "return torch.nn.Softmax(dim)(x)",
            "return torch.nn.functional.gumbel_softmax(x, dim=dim)",
            "return torch.softmax(x, dim, out=torch.empty_like(x))",
            "return torch.ops.aten._softmax.out(x, dim, False, out=torch.empty_like(x))",
            "with torch.no_grad(): return x.softmax(dim)",
            "with torch.inference_mode(): return x.clone().softmax(dim)",
            "with torch.autocast('cpu', torch.bfloat16): return x.softmax(dim).float()",
            "return torch.func.vmap(lambda x: x.softmax(-1))(x)",
            "return torch.func.jacfwd(lambda x: x.softmax(-1))(x)",
            "return torch.jit.trace(lambda x: x.softmax(-1), x)(x)",
            "return torch.jit.CompilationUnit(SCRIPT).f(x)",
            "return torch.sparse.softmax(x.to_sparse(), dim).to_dense()",
            "return torch._masked_softmax(x, torch.zeros_like(x, dtype=torch.bool), dim)",
            "return x.to_mkldnn().softmax(dim).to_dense()",
            "return torch.compile(lambda x: x.softmax(dim), backend='eager')(x)",
            "return torch.compile(lambda x: x.softmax(dim), backend='eager', fullgraph=True)(x)",
            "return torch.ops.aten.softmax.int(x, dim).cpu()",
        ],
    ),
    "linear": (
        LINEAR,
        "F.linear",
        [
            "return call(x)",
            "return torch.func.vmap(call)(x)",
            "return torch.jit.trace(nn.functional.linear, (x, self.weight.detach()))(x, self.weight)",
            "return torch.ops.aten.linear.default(x, self.weight, self.bias)",
            "with torch.inference_mode(): return call(x.clone())",
        ],
    ),
    "linear, by a module": (LINEAR, "nn.Linear", ["return nn.Linear(*self.weight.T.shape)(x)"]),
    "scaled_dot_product_attention": (
        ATTENTION,
        "torch.nn.functional.scaled_dot_product_attention",
        [
            "return nn.functional.scaled_dot_product_attention(q, k, v, mask)",
            "return torch.ops.aten._scaled_dot_product_attention_math(q, k, v)[0]",
        ],
    ),
    "scaled_dot_product_attention, by a module": (
        ATTENTION,
        "torch.nn.MultiheadAttention",
        [
            "return nn.MultiheadAttention(q.shape[-1], 1)(q, k, v)[0]",
            "return nn.MultiheadAttention.forward(nn.MultiheadAttention(4, 1), q, k, v)[0]",
            "return nn.functional.multi_head_attention_forward(q, k, v, 4, 1)",
        ],
    ),
    "clip_grad_norm": (
        CLIP,
        "torch.nn.utils.clip_grad_norm_",
        [
            "return torch.nn.utils.clip_grad_norm_(parameters, max_norm)",
            "from torch.nn.utils.clip_grad import clip_grad_norm_ as c; return c(parameters, 1.0)",
        ],
    ),
    "two_layer_backprop": (
        BACKPROP,
        "torch.Tensor.backward",
        ["loss.backward()", "torch.autograd.backward(loss)"],
    ),
    "two_layer_backprop, by grad": (
        BACKPROP,
        "torch.autograd.grad",
        ["return loss, torch.autograd.grad(loss, leaves)"],
    ),
    "box_iou_nms": (
        BOXES,
        "torchvision.ops.nms",
        [
            "return torchvision.ops.nms(boxes, scores, threshold)",
            "return torchvision.ops.batched_nms(boxes, scores, scores.long(), threshold)",
        ],
    ),
}
CASES = [(name, road) for name, (_, _, roads) in ROADS.items() for road in roads]


def grade(grader: Grader, exercise: Exercise, folder: Path, source: str) -> Verdict:
    file = folder / f"{exercise.slug}.py"
    file.write_text(source)
    *_, verdict = grader.grade(exercise, file)
    assert isinstance(verdict, Verdict)
    return verdict


def softmax_without(builtin: Content, folder: Path, *forbidden: str) -> Exercise:
    """The softmax exercise, changed so that it forbids these."""
    path = shutil.copytree(builtin.exercises["softmax"].path, folder / "softmax")
    (path / "README.md").write_text(" ".join(forbidden))
    return msgspec.structs.replace(builtin.exercises["softmax"], path=path, forbidden=forbidden)


@pytest.mark.parametrize("name, road", CASES)
def test_every_road_to_a_forbidden_function_is_closed(
    name: str, road: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """The failure names the function as the exercise lists it, and the submission's line."""
    source, function, _ = ROADS[name]
    text = source.format(road=road)
    verdict = grade(grader, builtin.exercises[name.partition(",")[0]], tmp_path, text)

    failures = [check.failure for check in verdict.checks if check.failure]
    causes = {failure.cause: failure for failure in failures}
    assert "forbidden" in causes, causes
    what, line = causes["forbidden"].what, causes["forbidden"].line
    assert what == f"it calls {function} in line {line}, which this exercise does not allow"
    assert text.splitlines()[line - 1].strip().startswith((road, "call = ", "return torchvision"))


WHAT_IS_ALLOWED = [
    "return torch.log_softmax(x, dim).exp()",
    "return torch.compile(lambda x: x.exp() / x.exp().sum(dim, True), fullgraph=True)(x)",
    "return torch.func.vmap(lambda x: x.exp() / x.exp().sum())(x)",
]


@pytest.mark.parametrize("road", WHAT_IS_ALLOWED)
def test_what_is_not_listed_may_be_called(
    road: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """Other functions, transforms and whole graphs work while forbidden ones are watched for."""
    exercise = softmax_without(builtin, tmp_path, "torch.softmax")
    verdict = grade(grader, exercise, tmp_path, SOFTMAX.format(road=road))

    assert verdict.checks[0].status == "passed", verdict.checks[0].failure


@pytest.mark.parametrize("how", ["", "fullgraph=True", "fullgraph=True, backend='eager'"])
def test_what_is_compiled_is_graded_and_counted(
    how: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """torch.compile changes no verdict, not even where modes count what is done."""
    exercise = builtin.exercises["pairwise_distances"]
    decorated = exercise.reference.replace("def ", f"import torch\n@torch.compile({how})\ndef ", 1)
    verdict = grade(grader, exercise, tmp_path, decorated)

    assert verdict.status == "passed", [check.failure for check in verdict.checks]
    assert verdict.figures is not None
    assert verdict.figures.yours.operations == verdict.figures.reference.operations


def test_a_name_that_torch_does_not_have_is_the_exercises_fault(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A slip in `forbidden` would forbid nothing, so nothing is graded by it."""
    exercise = softmax_without(builtin, tmp_path, "torch.softmax", "torch.softmaks")
    verdict = grade(grader, exercise, tmp_path, exercise.reference)

    assert verdict.status == "error"
    failure = verdict.checks[0].failure
    assert failure is not None
    assert failure.what.endswith("ExerciseFault: forbidden: torch has no torch.softmaks")
