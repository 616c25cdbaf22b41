"""What a wrong result that no known mistake gives is like."""

import math
from typing import Any

import pytest
import torch

from quizapp.grading.contracts import Side
from quizapp.grading.likeness import likeness
from quizapp.grading.values import decode, encode

X = torch.tensor([[0.3, -1.2, 2.5, 0.7], [1.9, 0.4, -0.8, 3.1], [-2.2, 1.1, 0.6, -0.5]])
MASK = torch.tensor([[True, True, False, False], [True, False, True, True], [True] * 4])


def side(value: Any) -> Side:
    tree, payload = encode(value)
    return Side(decode(tree, bytearray(payload)), tree)


def said(got: Any, expected: Any = X, **inputs: Any) -> str:
    return likeness(side(expected), side(got), inputs)


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        (X.T.contiguous(), "It is the right result with dimensions 0 and 1 swapped"),
        (X[None], "The values are right, in shape (1, 3, 4) and not (3, 4)"),
        (-X, "Every value has the wrong sign"),
        (X * 7, "Every value is 7 times the right one"),
        (X + 0.5, "Every value is off by the same 0.5"),
        (X.flip(0), "It is the right result reversed along dimension 0"),
        (
            X.roll(1, 1),
            "It is shifted by one along dimension 1: each value stands one place too late",
        ),
        (
            X.roll(-1, 1),
            "It is shifted by one along dimension 1: each value stands one place too early",
        ),
        (X[[1, 0, 2]], "The right slices stand in another order along dimension 0"),
        (X.sin(), ""),
        (X, ""),
        (X * math.nan, ""),
    ],
)
def test_a_pattern_is_said(got: torch.Tensor, sentence: str) -> None:
    """Swapped, of another shape, sign, factor, offset, reversed, shifted, permuted; else nothing."""
    assert said(got) == sentence


def test_float64_that_was_float32_is_said() -> None:
    """Only where every value is one, and not every right value happens to be."""
    right = X.double() / 3

    assert said(right.float().double(), right).startswith("Its values are float32 numbers")
    assert said(right + 1e-7, right) == ""
    assert said(X.double(), X.double()) == ""


@pytest.mark.parametrize(
    ("factor", "origin"),
    [
        (4 / 3, "divided by N - 1 in place of N, with N = 4"),
        (3 / 4, "divided by N in place of N - 1, with N = 4"),
        (math.sqrt(3 / 4), "the variance were divided by N - 1, not by N, with N = 4"),
        (12, "multiplied by a size, 12: a sum in place of a mean"),
        (1 / 3, "divided by a size, 3: a mean in place of a sum"),
        (2, "multiplied by the root of a size, 4"),
    ],
)
def test_a_factor_is_explained_by_a_size(factor: float, origin: str) -> None:
    """Biased against unbiased, sum against mean, a missing root of the dimension."""
    assert said(X * factor).endswith(f"times the right one, as if {origin}")


def test_a_factor_near_one_is_not_explained_by_a_large_size() -> None:
    """0.9973 is nearly (N - 1) / N for each N of hundreds, and comes from none of them."""
    x = torch.linspace(1, 2, 150)

    assert said(0.9973 * x, x) == "Every value is 0.9973 times the right one"
    assert "N = 150" in said(149 / 150 * x, x)


def test_errors_only_where_a_mask_excludes_are_said() -> None:
    """The name of the mask and which of its positions are wrong."""
    got = torch.where(MASK, X, torch.zeros(()))

    assert said(got, mask=MASK) == "It is right but for the positions where mask is False"


def test_an_input_given_back_is_said() -> None:
    """A forgotten return of the result."""
    x = X.exp()

    assert said(x, x=x) == "It is the input x, unchanged"


def test_the_first_part_that_differs_is_described() -> None:
    """Of a dict, the right parts are passed over."""
    assert said({"a": X, "b": -X}, {"a": X, "b": X}) == "Every value has the wrong sign"
