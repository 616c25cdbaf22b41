import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, logps, rewards, group_ids):
    return impl.grpo_loss(logps, rewards, group_ids)


def gradient(impl, logps, rewards, group_ids):
    impl.grpo_loss(logps, rewards, group_ids).backward()
    return logps.grad


def reaches_rewards(impl, logps, rewards, group_ids):
    impl.grpo_loss(logps, rewards, group_ids).backward()
    return rewards.grad is not None and bool(rewards.grad.any())


def with_small_and_large_eps(impl, logps, rewards, group_ids):
    small = impl.grpo_loss(logps, rewards, group_ids, eps=1e-6)
    large = impl.grpo_loss(logps, rewards, group_ids, eps=1.0)
    return [float(small), float(large)]


def dtype_of_loss(impl, logps, rewards, group_ids):
    return impl.grpo_loss(logps, rewards, group_ids).dtype


def advantages(rewards, group_ids, correction):
    """Standardised group by group, with either standard deviation."""
    result = torch.empty_like(rewards)
    for group in group_ids.unique():
        r = rewards[group_ids == group]
        result[group_ids == group] = (r - r.mean()) / r.std(correction=correction)
    return result


def is_minus_mean(got, logps, rewards, group_ids):
    """Whether the loss is right with one of the two deviations, and what to say if not."""
    biased, unbiased = (
        -(advantages(rewards, group_ids, correction) * logps).mean().item() for correction in (0, 1)
    )
    right = any(abs(float(got) - want) <= 1e-3 * abs(want) + 1e-4 for want in (biased, unbiased))
    return right, (
        f"expected {biased:.5g} (or {unbiased:.5g}, deviations divided by n - 1), "
        f"got {float(got):.5g}"
    )


def answers(*group_ids):
    """Log-probabilities of answers, their rewards, and the groups that they belong to."""
    N = len(group_ids)
    return make_tensor(N, low=-9, high=-1), make_tensor(N, low=0, high=4), torch.tensor(group_ids)


def test_one_group(observe):
    """weighs the log-probabilities of one group with its standardised rewards"""
    batch = answers(0, 0, 0, 0)
    right, said = is_minus_mean(observe(loss, *batch), *batch)
    assert right, said


GROUPS = {
    "of equal size": (0, 0, 0, 1, 1, 1),
    "of different sizes": (0, 0, 1, 1, 1, 1, 1, 2, 2, 2),
    "that are interleaved": (1, 0, 1, 2, 0, 2, 1, 0),
    "whose numbers have gaps": (7, 3, 3, 7, 12, 12, 7),
    "of very different rewards": (0, 1, 0, 1, 0, 1, 1),
    "whose rewards are large and close": (0, 0, 0, 0, 1, 1, 1, 1),
}


@pytest.mark.parametrize("kind", GROUPS)
def test_groups(observe, kind):
    """compares each answer with its own group, for groups {kind}"""
    logps, rewards, group_ids = answers(*GROUPS[kind])
    if "very different" in kind:
        rewards = torch.where(group_ids == 1, rewards * 100 + 300, rewards)
    if "large" in kind:  # their means, quarters, are exact
        rewards = 4000 + torch.tensor([1.0, 4.0, 2.0, 3.0, 9.0, 2.0, 6.0, 7.0])
    right, said = is_minus_mean(observe(loss, logps, rewards, group_ids), logps, rewards, group_ids)
    assert right, said


def test_gradient(observe):
    """has the gradient -advantage / N"""
    logps, rewards, group_ids = answers(4, 1, 1, 4, 1, 4, 1)
    grad = observe(gradient, logps.requires_grad_(), rewards, group_ids)
    assert isinstance(grad, torch.Tensor), "no gradient reaches logps"
    expected = [-advantages(rewards, group_ids, c) / len(rewards) for c in (0, 1)]
    assert any(torch.allclose(grad, e, rtol=1e-3, atol=1e-4) for e in expected), (
        f"expected {[round(g, 4) for g in expected[0].tolist()]}, "
        f"got {[round(g, 4) for g in grad.tolist()]}"
    )


def test_rewards_are_data(observe):
    """lets no gradient flow into the rewards"""
    logps, rewards, group_ids = answers(0, 0, 0, 1, 1)
    reached = observe(reaches_rewards, logps.requires_grad_(), rewards.requires_grad_(), group_ids)
    assert not reached, "the advantages are part of the graph: a gradient reaches the rewards"


EQUAL = {
    "0 and 1": ([1.0, 1.0, 0.0, 0.0, 1.0], [0, 0, 1, 1, 0], None),
    # Nine groups: on every device some squares are rounded the other way.
    "0.1 to 0.9, whose means are not exact": (
        [tenths / 10 for tenths in range(1, 10) for _ in range(5)],
        [tenths for tenths in range(1, 10) for _ in range(5)],
        0.1,
    ),
}


@pytest.mark.parametrize("kind", EQUAL)
def test_equal_rewards(compare, kind):
    """gives 0, not NaN, for groups in which every reward is the same: {kind}"""
    rewards, group_ids, atol = EQUAL[kind]
    logps = make_tensor(len(rewards), low=-9, high=-1)
    compare(loss, logps, torch.tensor(rewards), torch.tensor(group_ids), atol=atol)


def test_gradient_of_equal_rewards(compare):
    """has the gradient 0 where every reward of the group is the same"""
    logps = make_tensor(4, low=-9, high=-1, requires_grad=True)
    compare(gradient, logps, torch.tensor([0.0, 0.0, 0.0, 0.0]), torch.tensor([0, 0, 0, 0]))


def test_solved_beside_unsolved(observe):
    """learns from the other groups when one has equal rewards"""
    logps, group_ids = make_tensor(6, low=-9, high=-1), torch.tensor([0, 1, 0, 1, 0, 1])
    got = observe(loss, logps, torch.tensor([1.0, 1.0, 1.0, 0.0, 1.0, 0.0]), group_ids)
    mixed = logps[1::2], torch.tensor([1.0, 0.0, 0.0]), group_ids[1::2]
    right, said = is_minus_mean(2 * float(got), *mixed)  # the other half of the mean is 0
    assert right, f"twice the loss: {said}"


def test_eps(observe):
    """makes the advantages smaller when eps is large"""
    logps, rewards, group_ids = answers(0, 0, 0, 0)
    small, large = observe(with_small_and_large_eps, logps, rewards / 8, group_ids)
    assert abs(large) < 0.9 * abs(small), (
        f"the loss should shrink with eps, it goes from {small:.4g} to {large:.4g}"
    )


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    logps, rewards, group_ids = answers(0, 0, 1, 1)
    compare(dtype_of_loss, logps.to(dtype), rewards.to(dtype), group_ids)
