"""What a comparison accepts and refuses, contract by contract."""

from typing import Any

import pytest
import torch

from quizapp.grading.contracts import Side, Tolerance, broken, modified
from quizapp.grading.values import decode, encode


def side(value: Any) -> Side:
    tree, payload = encode(value)
    return Side(decode(tree, bytearray(payload)), tree)


X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (X, X + 1e-6),
        (2.0, torch.tensor(2.0)),
        (torch.tensor(2), 2),
        ([1, 2], (1, 2)),
        ({"a": X}, {"a": X.clone()}),
        (float("inf"), float("inf")),
        (torch.tensor(float("nan")), float("nan")),
        (torch.empty(0, 3), torch.empty(0, 3)),
        (torch.zeros(1, 3)[:, 0], torch.zeros(1)),
        (None, None),
        ("a", "a"),
    ],
)
def test_what_is_right_in_another_form_is_accepted(expected: Any, got: Any) -> None:
    """Rounding, numbers as 0-d tensors, lists as tuples."""
    assert broken(side(expected), side(got), Tolerance()) is None


@pytest.mark.parametrize(
    ("expected", "got", "cause"),
    [
        (X, X.tolist(), "type"),
        (X, None, "type"),
        ([X, X], [X], "structure"),
        ({"a": 1}, {"b": 1}, "structure"),
        (X, X.T.contiguous(), "shape"),
        (X, X.double(), "dtype"),
        (X.clone().requires_grad_(), X, "requires_grad"),
        (X, X.clone().requires_grad_(), "requires_grad"),
        (X, X / 0, "nonfinite"),
        (X, X + 1e-2, "values"),
        (float("inf"), 175.0, "values"),
        (torch.tensor([float("inf"), 1.0]), torch.tensor([3.0, 1.0]), "values"),
        (float("inf"), float("-inf"), "values"),
        ("a", "b", "values"),
        ([1, 2], [1, 3], "values"),
    ],
)
def test_the_first_broken_contract_is_the_failure(expected: Any, got: Any, cause: str) -> None:
    """An infinite expectation included: it allows nothing but itself."""
    failure = broken(side(expected), side(got), Tolerance())

    assert failure is not None
    assert failure.cause == cause


def test_the_worst_entry_and_the_region_are_named() -> None:
    """Where the errors live, when it is one row."""
    wrong = torch.zeros(4, 3)
    wrong[2] = torch.tensor([0.5, 0.1, 0.2])

    failure = broken(side(torch.zeros(4, 3)), side(wrong), Tolerance())

    assert failure is not None
    assert failure.where.startswith("3 of 12 differ, worst at [2, 0]: off by 0.5, allowed 1e-05")
    assert failure.where.endswith("all of them at index 2 of dimension 0")


@pytest.mark.parametrize(
    ("expected", "got", "shown"),
    [
        (torch.tensor([-0.00200, 1.0]), torch.tensor([-0.00204, 1.0]), ("-0.002000", "-0.002040")),
        (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 3.0]), ("1.0000  2.0000", "1.0000  3.0000")),
    ],
)
def test_a_difference_is_seen_in_the_figures(
    expected: Any, got: Any, shown: tuple[str, str]
) -> None:
    """As many digits as it takes, and no more."""
    failure = broken(side(expected), side(got), Tolerance())

    assert failure is not None
    assert failure.expected.startswith(shown[0])
    assert failure.got.startswith(shown[1])


@pytest.mark.parametrize(
    ("expected", "got", "what"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "c": 3}, "result: 'b' is missing, 'c' is not expected"),
        (
            {"a": [2, 3]},
            {"a": "no layer"},
            "result['a']: expected a list or tuple, got the text 'no layer'",
        ),
    ],
)
def test_what_is_missing_or_not_expected_is_said(expected: Any, got: Any, what: str) -> None:
    """With both sides, where they are small."""
    failure = broken(side(expected), side(got), Tolerance())

    assert failure is not None
    assert failure.what == what


@pytest.mark.parametrize(
    ("expected", "got", "where"),
    [(True, False, ""), (3, 5, "off by 2"), (3.0, 5.0, "off by 2, allowed 0.0003")],
)
def test_only_of_what_is_measured_something_is_allowed(expected: Any, got: Any, where: str) -> None:
    """Not of yes and no, nor of counts."""
    failure = broken(side(expected), side(got), Tolerance())

    assert failure is not None
    assert failure.where == where


def test_changed_inputs_are_found() -> None:
    """Inside lists too, and by name."""
    failure = modified([[X, X]], [[X, X + 1]], ["batches"])

    assert failure is not None
    assert failure.what.startswith("it changes its input batches[1] in place")
    assert modified([X], [X.clone()], ["x"]) is None


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        (torch.tensor([0.0, 1.0]), torch.tensor([float("nan"), 1.0]), "x"),
        (torch.tensor([float("nan"), 1.0]), torch.tensor([0.0, 1.0]), "x"),
        (torch.tensor([float("inf"), 1.0]), torch.tensor([3.4e38, 1.0]), "x"),
        ([1, 2], [1], "x"),
        ({"a": [X]}, {"a": [X, X]}, "x['a']"),
        ({"a": 1}, {"a": 1, "b": 2}, "x"),
    ],
)
def test_every_change_of_an_input_is_found(before: Any, after: Any, path: str) -> None:
    """NaN and infinity that come or go; a list or a dict of another length."""
    failure = modified([before], [after], ["x"])

    assert failure is not None
    assert failure.what == f"it changes its input {path} in place; the caller still needs it"
    assert modified([before], [before], ["x"]) is None
