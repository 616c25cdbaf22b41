import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, x, y, w1, b1, w2, b2):
    return impl.forward_backward(x, y, w1, b1, w2, b2)[0]


def gradient(impl, x, y, w1, b1, w2, b2, of):
    return impl.forward_backward(x, y, w1, b1, w2, b2)[1][of]


def gradients(impl, x, y, w1, b1, w2, b2):
    return impl.forward_backward(x, y, w1, b1, w2, b2)[1]


def network(N, D, H, C, **options):
    """x, y and the four parameters."""
    return (
        make_tensor(N, D, **options),
        torch.randint(0, C, (N,)),
        make_tensor(D, H, **options),
        make_tensor(H, **options),
        make_tensor(H, C, **options),
        make_tensor(C, **options),
    )


def test_loss(compare):
    """returns the mean cross-entropy"""
    compare(loss, *network(3, 2, 4, 5))


@pytest.mark.parametrize("name", ["b2", "w2", "b1", "w1"])
def test_gradient(compare, name):
    """has the gradient of {name}"""
    compare(gradient, *network(3, 2, 4, 5), of=name)


def test_one_sample(compare):
    """accepts a batch of one sample"""
    compare(gradients, *network(1, 3, 2, 4))


def test_two_classes(compare):
    """agrees with the reference for a larger batch of two classes"""
    compare(gradients, *network(16, 5, 7, 2))


def test_unit_off(compare):
    """passes no gradient to a hidden unit that is off"""
    x, y, w1, b1, w2, b2 = network(3, 2, 4, 3)
    b1[0], b1[1] = -50.0, 50.0
    compare(gradients, x, y, w1, b1, w2, b2)


def test_large_logits(compare):
    """has a finite loss for large logits"""
    x, y, w1, b1, w2, b2 = network(3, 2, 4, 5)
    compare(loss, x, y, w1, b1, w2, b2 + 1000, atol=2e-3)


def test_confident_mistake(compare):
    """has a loss of hundreds for a confident mistake"""
    x, y, w1, b1, w2, b2 = network(3, 2, 4, 5)
    b2[0] += 400
    compare(loss, x, y.clamp(min=1), w1, b1, w2, b2)


def test_gradients_at_large_logits(compare):
    """has finite gradients for large logits"""
    x, y, w1, b1, w2, b2 = network(3, 2, 4, 5)
    compare(gradients, x, y, w1, b1, w2, b2 + 1000, rtol=1e-3, atol=2e-3)


def test_double(compare):
    """keeps float64 and its precision"""
    compare(gradients, *network(3, 2, 4, 5, dtype=torch.float64))
