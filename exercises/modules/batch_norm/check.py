import pytest
import torch

from quizapp.testing import make_tensor


def output(impl, x, weight, bias, mean, var, training):
    return impl.batch_norm(x, weight, bias, mean.clone(), var.clone(), training=training)


def output_by_default(impl, x, weight, bias):
    return impl.batch_norm(x, weight, bias, torch.zeros_like(bias), torch.ones_like(bias))


def output_with_eps(impl, x, weight, bias, eps):
    mean, var = torch.zeros_like(bias), torch.ones_like(bias)
    return impl.batch_norm(x, weight, bias, mean, var, eps=eps)


def running_mean(impl, x, mean, var, training, momentum):
    weight, bias, mean, var = torch.ones_like(mean), 0 * mean, mean.clone(), var.clone()
    impl.batch_norm(x, weight, bias, mean, var, training=training, momentum=momentum)
    return mean


def running_var(impl, x, mean, var, training, momentum):
    weight, bias, mean, var = torch.ones_like(mean), 0 * mean, mean.clone(), var.clone()
    impl.batch_norm(x, weight, bias, mean, var, training=training, momentum=momentum, eps=0.5)
    return var


def second_batch(impl, x, weight, bias):
    mean, var = torch.zeros_like(bias), torch.ones_like(bias)
    impl.batch_norm(x, weight, bias, mean, var)
    impl.batch_norm(x + 1, weight, bias, mean, var)
    return {"running_mean": mean, "running_var": var}


def gradients(impl, x, weight, bias, mean, var, training):
    y = impl.batch_norm(x, weight, bias, mean.clone(), var.clone(), training=training)
    y.pow(3).sum().backward()
    return {"x": x.grad, "weight": weight.grad, "bias": bias.grad}


def some(D, **kwargs):
    return make_tensor(D, low=0.5, high=2, **kwargs)


def test_training(compare):
    """normalises with the statistics of the batch in training"""
    compare(output, make_tensor(4, 3), some(3), some(3), some(3), some(3), training=True)


@pytest.mark.parametrize(("N", "size"), [(1, 1), (4, 1), (4, 1e-5)])
def test_evaluation(compare, N, size):
    """normalises with the running statistics in evaluation: N = {N}, variances of about {size}"""
    x, mean, var = make_tensor(N, 3) + 3, some(3), some(3) * size
    compare(output, x, some(3), some(3), mean, var, training=False)


@pytest.mark.parametrize("training", [True, False])
def test_running_mean(compare, training):
    """moves the running mean towards the batch in training only (training = {training})"""
    compare(running_mean, make_tensor(4, 2), some(2), some(2), training=training, momentum=0.3)


@pytest.mark.parametrize("training", [True, False])
def test_running_var(compare, training):
    """moves the running variance towards the unbiased one in training only (training = {training})"""
    compare(running_var, make_tensor(4, 2), some(2), some(2), training=training, momentum=0.3)


def test_defaults(compare):
    """is in training with a momentum of 0.1 when nothing is said"""
    x = make_tensor(3, 2, requires_grad=True)
    compare(second_batch, x, some(2, requires_grad=True), some(2))


@pytest.mark.parametrize(("N", "D"), [(2, 5), (7, 11)])
def test_sizes(compare, N, D):
    """is right for {N} rows of {D} features"""
    compare(output_by_default, make_tensor(N, D) * 3 + 2, some(D), some(D))


@pytest.mark.parametrize("eps", [1e-5, 0.5])
def test_eps(compare, eps):
    """adds eps to the variance, inside the root (eps = {eps})"""
    x = torch.tensor([[0.001, 1.0, 5.0], [0.003, 2.0, 5.0], [0.005, 4.0, 5.0]])
    compare(output_with_eps, x, some(3), some(3), eps=eps)


def test_large_mean(compare):
    """keeps its accuracy when the mean is much larger than the spread"""
    compare(output_by_default, make_tensor(8, 3) + 4096, some(3), some(3), atol=2e-2)


@pytest.mark.parametrize("training", [True, False])
def test_gradients(compare, training):
    """lets gradients flow to x, weight and bias (training = {training})"""
    x = make_tensor(4, 3, requires_grad=True)
    weight, bias = some(3, requires_grad=True), some(3, requires_grad=True)
    compare(gradients, x, weight, bias, some(3), some(3), training=training)


def test_dtype(compare):
    """keeps float64"""
    weight, bias = (some(2, dtype=torch.float64) for _ in range(2))
    compare(output_by_default, make_tensor(4, 2, dtype=torch.float64), weight, bias)
