import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, new_logps, old_logps, advantages, **clip_ratio):
    return impl.ppo_loss(new_logps, old_logps, advantages, **clip_ratio)


def gradient(impl, new_logps, old_logps, advantages):
    impl.ppo_loss(new_logps, old_logps, advantages).backward()
    return new_logps.grad


def reached(impl, new_logps, old_logps, advantages):
    """Which of the others get a gradient that is not 0."""
    impl.ppo_loss(new_logps, old_logps, advantages).backward()
    others = {"old_logps": old_logps, "advantages": advantages}
    return [name for name, x in others.items() if x.grad is not None and x.grad.any()]


def dtype_of_loss(impl, new_logps, old_logps, advantages):
    return impl.ppo_loss(new_logps, old_logps, advantages).dtype


def actions(ratios, requires_grad=False):
    """New and old log-probabilities of actions that have these ratios."""
    old = make_tensor(len(ratios), low=-3, high=-1)
    return (old + torch.tensor(ratios).log()).requires_grad_(requires_grad), old


def random_batch(N, **options):
    """New and old log-probabilities with ratios from 0.4 to 2.7, and advantages."""
    old = make_tensor(N, low=-5, high=-1, **options)
    return old + make_tensor(N, low=-1, high=1, **options), old, make_tensor(N, **options)


FOUR = [(1.5, 1.0), (1.5, -1.0), (0.5, 1.0), (0.5, -1.0)]


def test_inside(compare):
    """is minus the mean of ratio times advantage while the ratios are near 1"""
    advantages = torch.tensor([2.0, -1.0, 0.5])
    compare(loss, *actions([1.1, 0.9, 1.0]), advantages, clip_ratio=0.2)


ALL_FOUR = ((1.5, 1.5, 0.5, 0.5), (2.0, -1.0, 0.7, -0.5))


@pytest.mark.parametrize("ratio, advantage", [ALL_FOUR, *FOUR])
def test_outside(compare, ratio, advantage):
    """is right at a ratio of {ratio} with an advantage of {advantage}"""
    advantages = torch.tensor(advantage).view(-1)
    compare(loss, *actions(torch.tensor(ratio).view(-1).tolist()), advantages, clip_ratio=0.2)


@pytest.mark.parametrize("ratio, advantage", FOUR)
def test_gradient_outside(compare, ratio, advantage):
    """has the right gradient at a ratio of {ratio} with an advantage of {advantage}"""
    advantages = torch.tensor([advantage, 1.0])  # beside an action that is not clipped
    compare(gradient, *actions([ratio, 1.0], requires_grad=True), advantages)


@pytest.mark.parametrize("N, place", [(1, "vectors"), (7, "vectors"), (64, "columns of a matrix")])
def test_sizes(compare, N, place):
    """takes the mean over {N} actions in {place}"""
    batch = random_batch(N)
    compare(loss, *(batch if place == "vectors" else torch.stack(batch, 1).unbind(1)))


CLIPS = {"0.05": {"clip_ratio": 0.05}, "0.5": {"clip_ratio": 0.5}, "0.2 when none is given": {}}


@pytest.mark.parametrize("clip_ratio", CLIPS)
def test_clip_ratio(compare, clip_ratio):
    """clips at 1 ± clip_ratio: {clip_ratio}"""
    compare(loss, *random_batch(9), **CLIPS[clip_ratio])


def test_extremes(compare):
    """is finite and right for log-probabilities of -500, and for ratios of 3000 and 1 / 3000"""
    new, old, advantages = random_batch(5)
    compare(loss, new - 500, old - 500, advantages, clip_ratio=0.2)
    old = torch.tensor([-9.0, -9.0, -1.0, -1.0])
    new = torch.tensor([-1.0, -1.0, -9.0, -9.0])
    compare(loss, new, old, torch.tensor([1.5, -0.5, 2.0, -1.0]), clip_ratio=0.2)


def test_first_step(compare):
    """has the policy gradient, -advantage / N, while old and new policy are the same"""
    old = make_tensor(4, low=-5, high=-1)
    compare(gradient, old.clone().requires_grad_(), old, make_tensor(4))


def test_only_the_new_policy(observe):
    """lets the gradient flow into new_logps only"""
    others = [x.detach().requires_grad_() for x in random_batch(6)]
    names = observe(reached, *others)
    assert not names, f"a gradient flows into {' and '.join(names)}, which are data"


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    compare(dtype_of_loss, *random_batch(3, dtype=dtype))
