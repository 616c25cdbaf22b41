"""Which known mistake is named, and when none is."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import cast

import pytest
import torch

from quizapp.content import Content
from quizapp.grading import CheckResult, Grader, Verdict
from quizapp.grading.contracts import Side
from quizapp.grading.diagnosis import Evidence, Made, Mistakes
from quizapp.grading.replay import Call, Replays
from quizapp.grading.values import decode, encode

Grade = Callable[..., Verdict]


def mistakes(verdict: Verdict) -> dict[str, str]:
    """What each failing check says, "" where nothing is named."""
    return {check.id: check.failure.mistake for check in verdict.checks if check.failure}


def test_a_known_mistake_is_named(grade: Grade) -> None:
    """Code of another style with a known mistake gets the sentence of the mistake."""
    source = """
        import torch

        def softmax(x, dim=-1):
            return torch.exp(x) / torch.exp(x).sum(dim).unsqueeze(dim)
        """
    assert set(mistakes(grade(dedent(source))).values()) == {
        "The maximum is not subtracted, so exp overflows for large logits"
    }


def test_a_mistake_that_was_not_made_is_not_named(grade: Grade) -> None:
    """Detached tensors too would not be trained, and would fail where this submission is right."""
    source = """
        def decay_groups(model, weight_decay):
            trained = [p for p in model.parameters() if p.requires_grad]
            decayed = [p for p in trained if p.dim() > 3]
            spared = [p for p in trained if p.dim() <= 3]
            return [dict(params=decayed, weight_decay=weight_decay),
                    dict(params=spared, weight_decay=0.0)]
        """
    verdict = grade(dedent(source), "decay_groups")

    failures = [check.failure for check in verdict.checks if check.failure]
    assert "result: expected 1 part, got 0" in {failure.what for failure in failures}
    assert set(mistakes(verdict).values()) == {""}


def test_a_mistake_that_gives_the_same_by_chance_is_not_named(grade: Grade) -> None:
    """Large logits come out as if they were clamped; ordinary ones, which clamping leaves, do not."""
    source = """
        def softmax(x, dim=-1):
            squashed = x.tanh() + 1
            return squashed / squashed.sum(dim, keepdim=True)
        """
    assert mistakes(grade(dedent(source)))["test_large_logits"] == ""


def test_the_nearest_of_several_mistakes_is_named(grade: Grade) -> None:
    """Within a check's tolerance the arithmetic mean gives the same F1 as that of the averages."""
    source = """
        def confusion_matrix(pred, target, num_classes):
            pairs = target * num_classes + pred
            return pairs.bincount(minlength=num_classes**2).view(num_classes, num_classes)

        def precision_recall_f1(matrix):
            correct = matrix.diag().double()
            p = (correct / matrix.sum(0).clamp(min=1)).mean().item()
            r = (correct / matrix.sum(1).clamp(min=1)).mean().item()
            return p, r, 2 * p * r / (p + r) if p + r else 0.0
        """
    verdict = grade(dedent(source), "classification_metrics")

    assert set(mistakes(verdict).values()) == {
        "F1 is taken from the averages of precision and recall, not averaged over classes"
    }


LOOKS_BACK = """
import math
import torch

def sliding_window_attention(q, k, v, window_size):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    ones = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device)
    seen = ones.tril() & ones.triu(-window_size)
    return scores.masked_fill(~seen, -math.inf).softmax(-1) @ v
"""


def test_later_checks_tell_which_of_several_mistakes_it_is(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A window of 1 that looks back only is also one whose end is left out; larger ones are not."""
    file = tmp_path / "sliding_window_attention.py"
    file.write_text(LOOKS_BACK)
    exercise = builtin.exercises["sliding_window_attention"]

    *results, verdict = grader.grade(exercise, file)

    assert isinstance(verdict, Verdict)
    first = next(e for e in results if isinstance(e, CheckResult) and e.failure)
    assert first.failure is not None
    assert "leaves out its last token" in first.failure.mistake, "as it looked at first"
    assert "looks back only" in mistakes(verdict)[first.id]


def test_a_mistake_that_fails_where_the_submission_is_right_later_is_not_named(
    grade: Grade,
) -> None:
    """Where token 0 never comes, taking it for the end looks as if no beam ever ended."""
    source = """
        import torch

        def beam_search(log_prob_fn, start_token, max_len, beam_width, eos_token):
            beams = [([start_token], 0.0)]
            for _ in range(max_len - 1):
                pool = []
                for tokens, total in beams:
                    if tokens[-1] == 0 and len(tokens) > 1:
                        pool.append((tokens, total))
                        continue
                    for token, log_prob in enumerate(log_prob_fn(tokens).tolist()):
                        pool.append(([*tokens, token], total + log_prob))
                beams = sorted(pool, key=lambda beam: -beam[1])[:beam_width]
            return beams[0][0]
        """
    verdict = grade(dedent(source), "beam_search")

    assert verdict.status == "failed"
    assert "A beam that has ended is extended like the others" not in mistakes(verdict).values()


def test_what_is_forbidden_is_no_explanation(grade: Grade) -> None:
    """Whoever called it would have been told so; here the costs are alike only."""
    source = """
        import math

        def flash_attention(q, k, v, block_size=32):
            scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
            return scores.softmax(-1) @ v
        """
    assert mistakes(grade(dedent(source), "flash_attention")) == {
        "test_memory": "All S × S scores are computed at once: right, but without any saving"
    }


@pytest.mark.parametrize(
    ("value", "is_countable"),
    [
        (torch.tensor([1.0, 2.0]), True),
        (torch.tensor([1.0, 2.5]), False),
        (torch.tensor([1.0, 2.0j]), False),
        ([3, 1, 4], True),
        (True, True),
        (float("nan"), True),
    ],
)
def test_whole_numbers_say_less_than_fractions(value: object, is_countable: bool) -> None:
    """Complex numbers, which cannot be rounded, count as fractions."""
    made = Made(Call("value", side, (), {}, seed=0), side(value))

    assert made.is_countable is is_countable


@pytest.mark.parametrize(("default", "is_said"), [("-1", True), ("0", False)])
def test_only_the_gradient_is_blamed_where_all_values_are_right(
    default: str, is_said: bool, grade: Grade
) -> None:
    """A wrong default dimension, checked before, keeps the sentence from being said."""
    source = f"""
        def softmax(x, dim={default}):
            e = (x - x.amax(dim, keepdim=True)).exp()
            bent = 0.1 * (x.pow(3) - x.pow(3).detach())
            return (e / e.sum(dim, keepdim=True)).detach() + bent
        """
    said = mistakes(grade(dedent(source)))["test_gradient"]

    assert (said == "What it computes is right, and the gradient is not") is is_said


class Known:
    """Known mistakes that all give 1.5, whatever is called."""

    patience = 1

    def __init__(self, *files: Path):
        self.mistakes = files

    def wrong(self, file: Path, call: Call) -> Side:
        return side(1.5)


def side(value: object) -> Side:
    tree, payload = encode({"value": value, "inputs": [[], {}]})
    return Side(decode(tree, bytearray(payload)), tree)


@pytest.mark.parametrize(("second", "named"), [("The other way round", ""), ("One", "One")])
def test_of_mistakes_that_explain_all_equally_none_is_named(
    second: str, named: str, tmp_path: Path
) -> None:
    """Unless they say the same; before all checks have run the first is as good as any."""
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    for file, sentence in zip(files, ("One", second), strict=True):
        file.write_text(f"# {sentence}.\n")
    mistakes = Mistakes(cast(Replays, Known(*files)))
    made = [Made(Call("value", side, (), {}, seed=0), side(1.5))]
    given = Evidence(made, earlier=[], right=[], failed=made, known=made)

    assert mistakes.name(given) == "One"
    mistakes.look_again()
    assert mistakes.name(given) == named
