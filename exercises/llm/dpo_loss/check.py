import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta):
    return impl.dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta)


def default_beta(impl, policy_chosen, policy_rejected, ref_chosen, ref_rejected):
    return impl.dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected)


def gradients(impl, policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta):
    impl.dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta).backward()
    return {"policy_chosen": policy_chosen.grad, "policy_rejected": policy_rejected.grad}


def dtype_of_loss(impl, policy_chosen, policy_rejected, ref_chosen, ref_rejected):
    return impl.dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected).dtype


def logps(*shape, **options):
    """Log-probabilities of four answers of some tens of tokens."""
    return [make_tensor(*shape, low=-60, high=-20, **options) for _ in range(4)]


def test_one_pair(compare):
    """is right for one pair"""
    policy_chosen, policy_rejected = torch.tensor([-10.0]), torch.tensor([-12.0])
    ref_chosen, ref_rejected = torch.tensor([-11.5]), torch.tensor([-12.4])
    compare(loss, policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.5)


def test_at_the_start(compare):
    """is log 2 when the policy is the reference"""
    chosen, rejected, *_ = logps(4)
    compare(loss, chosen, rejected, chosen.clone(), rejected.clone(), beta=0.3)


@pytest.mark.parametrize("B", [2, 3, 17])
def test_batch(compare, B):
    """is the mean over a batch of {B} pairs"""
    compare(loss, *logps(B), beta=0.2)


@pytest.mark.parametrize("beta", [0.05, 1.0, 2.5])
def test_beta(compare, beta):
    """multiplies the margin by a beta of {beta}"""
    compare(loss, *[x / 10 for x in logps(3)], beta=beta)


def test_default_beta(compare):
    """uses a beta of 0.1 when none is given"""
    compare(default_beta, *logps(3))


@pytest.mark.parametrize("margin", [-1e4, -300.0, 1e4])
def test_large_margins(compare, margin):
    """stays finite and right at a margin of {margin}"""
    rejected, ref_chosen, ref_rejected = (torch.full((2,), -50.0) for _ in range(3))
    chosen = torch.tensor([-50.0 + margin, -49.0])
    compare(loss, chosen, rejected, ref_chosen, ref_rejected, beta=1.0)


def test_gradients(compare):
    """lets the gradient flow to both log-probabilities of the policy"""
    policy = logps(4, requires_grad=True)[:2]
    compare(gradients, *policy, *logps(4)[2:], beta=0.1)


def test_gradients_at_large_margins(compare):
    """has finite gradients at margins from -10,000 to 10,000"""
    chosen = torch.tensor([-10050.0, 9950.0, -145.0], requires_grad=True)
    rejected = torch.full((3,), -50.0, requires_grad=True)
    compare(gradients, chosen, rejected, torch.full((3,), -50.0), torch.full((3,), -50.0), beta=1.0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    compare(dtype_of_loss, *logps(2, dtype=dtype))


def test_not_contiguous(compare):
    """accepts log-probabilities that are not contiguous"""
    compare(loss, *make_tensor(3, 4, low=-60, high=-20).unbind(1), beta=0.1)
