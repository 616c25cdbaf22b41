import math
from collections import Counter

import pytest
import torch

from quizapp.testing import make_tensor

RUNS = 400


def decode(impl, target_probs, draft_probs, draft_tokens):
    return [int(t) for t in impl.speculative_decode(target_probs, draft_probs, draft_tokens)]


def outcomes(impl, target_probs, draft_probs, draft_tokens, runs):
    """How often each list of tokens came out, for the same draft again and again."""
    given = (target_probs, draft_probs, draft_tokens)
    # Copies: what a call writes into its inputs is no reason for the next one to be wrong.
    lists = (decode(impl, *(tensor.clone() for tensor in given)) for _ in range(runs))
    return dict(Counter(map(str, lists)))


def first_tokens(impl, target_probs, draft_probs, runs):
    """How often each token came first, for tokens drawn from the draft's probabilities."""
    drawn = torch.multinomial(draft_probs, runs, replacement=True).T  # (runs, K)
    given = ((target_probs.clone(), draft_probs.clone(), tokens) for tokens in drawn)
    firsts = (decode(impl, *tensors)[0] for tensors in given)
    return dict(Counter(str(token) for token in firsts))


def often(observe, driver, *args):
    """What the driver counts in many calls."""
    # A few calls before: a known mistake that differs in these is not replayed in all the others.
    observe(driver, *args, runs=8)
    return observe(driver, *args, runs=RUNS)


def assert_shares(counts, expected):
    """Every outcome came about as often as expected, and no other came."""
    runs = sum(counts.values())
    for outcome in {**expected, **counts}:
        share, p = counts.get(outcome, 0) / runs, expected.get(outcome, 0.0)
        assert likely(share, p, runs), (
            f"{outcome} should come in {p:.0%} of the calls, it comes in {share:.1%} of {runs}"
        )


def likely(share, p, runs):
    """False where Chernoff's bound lets at most 3 of 10^8 right solutions come."""
    pairs = [(a, b) for a, b in ((share, p), (1 - share, 1 - p)) if a > 0]
    return all(b > 0 for _, b in pairs) and runs * sum(a * math.log(a / b) for a, b in pairs) < 18


def probabilities(K, V, **options):
    return make_tensor(K, V, **options).softmax(-1)


@pytest.mark.parametrize("K", [1, 5])
def test_same_model(compare, K):
    """keeps all {K} tokens, and adds none, when both models agree"""
    probs = probabilities(K, 6)
    compare(decode, probs, probs.clone(), torch.arange(K) % 6)


def test_likelier_in_target(compare):
    """keeps every token that the target finds likelier than the draft"""
    target = torch.tensor([[0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.2, 0.5, 0.3]])
    draft = torch.tensor([[0.3, 0.4, 0.3], [0.5, 0.3, 0.2], [0.5, 0.1, 0.4]])
    compare(outcomes, target, draft, torch.tensor([0, 2, 1]), runs=12)


def test_impossible_token(compare):
    """replaces a token that the target never chooses, by the one that the draft proposed too rarely"""
    target, draft = torch.tensor([[0.0, 0.1, 0.9]]), torch.tensor([[0.5, 0.3, 0.2]])
    compare(decode, target, draft, torch.tensor([0]))
    compare(outcomes, target, draft, torch.tensor([0]), runs=12)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_rejected_in_the_middle(compare, dtype):
    """keeps what came before a rejection and drops what comes behind it ({dtype})"""
    rows = [[0.4, 0.3, 0.2, 0.1], [0.1, 0.1, 0.0, 0.8], [0.7, 0.1, 0.1, 0.1], [0.1, 0.2, 0.3, 0.4]]
    target = torch.tensor(rows, dtype=dtype)
    draft = target.clone()
    draft[1] = torch.tensor([0.1, 0.1, 0.7, 0.1], dtype=dtype)
    compare(outcomes, target, draft, torch.tensor([1, 2, 0, 3]), runs=12)


@pytest.mark.parametrize("p, q", [(0.06, 0.08), (0.2, 0.8), (0.45, 0.9)])
def test_acceptance(observe, p, q):
    """keeps a token with probability min(1, p / q) for p = {p} and q = {q}"""
    target, draft = torch.tensor([[1 - p, p]]), torch.tensor([[1 - q, q]])
    counts = often(observe, outcomes, target, draft, torch.tensor([1]))
    assert_shares(counts, {"[1]": p / q, "[0]": 1 - p / q})


def test_residual(observe):
    """draws after a rejection from max(0, p - q), normalised"""
    target = torch.tensor([[0.05, 0.35, 0.2, 0.4, 0.0]])
    draft = torch.tensor([[0.4, 0.01, 0.1, 0.4, 0.09]])
    counts = often(observe, outcomes, target, draft, torch.tensor([0]))
    assert_shares(counts, {"[0]": 0.125, "[1]": 0.875 * 0.34 / 0.44, "[2]": 0.875 * 0.1 / 0.44})


def test_residual_of_its_row(observe):
    """takes the residual of the row in which the token was rejected"""
    target = torch.tensor([[0.2, 0.2, 0.6], [0.3, 0.5, 0.2], [0.1, 0.8, 0.1]])
    draft = torch.tensor([[0.2, 0.6, 0.2], [0.5, 0.35, 0.15], [0.8, 0.1, 0.1]])
    counts = often(observe, outcomes, target, draft, torch.tensor([0, 0, 1]))
    assert_shares(counts, {"[0, 0, 1]": 0.6, "[0, 1]": 0.4 * 0.75, "[0, 2]": 0.4 * 0.25})


def test_own_draw(observe):
    """draws anew for each token"""
    target, draft = torch.tensor([[0.4, 0.6]] * 2), torch.tensor([[0.8, 0.2]] * 2)
    counts = often(observe, outcomes, target, draft, torch.tensor([0, 0]))
    assert_shares(counts, {"[1]": 0.5, "[0, 1]": 0.25, "[0, 0]": 0.25})


@pytest.mark.parametrize("K", [1, 3])
def test_distribution(observe, K):
    """lets tokens come out as the target alone would choose them (K = {K})"""
    target = torch.tensor([[0.1, 0.2, 0.6, 0.1]]).repeat(K, 1)
    draft = torch.tensor([[0.6, 0.25, 0.1, 0.05]]).repeat(K, 1)
    counts = often(observe, first_tokens, target, draft)
    assert_shares(counts, {"0": 0.1, "1": 0.2, "2": 0.6, "3": 0.1})


def test_large_vocabulary(compare):
    """works with a vocabulary of 5000 tokens"""
    target, draft = torch.zeros(2, 5000), torch.zeros(2, 5000)
    target[:, 4321], draft[:, 17] = 1.0, 1.0
    compare(decode, target, draft, torch.tensor([17, 17]))
