import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def value(impl, loss, parameters, options):
    return impl.penalised_loss(loss, parameters, **options).detach()


def value_from_a_generator(impl, loss, parameters, options):
    return impl.penalised_loss(loss, (p for p in parameters), **options).detach()


def gradients(impl, loss, parameters, options):
    impl.penalised_loss(loss, parameters, **options).backward()
    return [p.grad for p in [loss, *parameters]]


def positional(impl, loss, parameters):
    return impl.penalised_loss(loss, parameters, 0.5, 0.25).detach()


def fitted_weights(impl, x, y, options):
    model = nn.Linear(x.shape[1], 1, bias=False).to(x.device)
    nn.init.constant_(model.weight, 0.5)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02)
    for _ in range(200):
        loss = (model(x).squeeze(1) - y).square().mean()
        optimizer.zero_grad()
        impl.penalised_loss(loss, model.parameters(), **options).backward()
        optimizer.step()
    return model.weight.detach()[0]


@pytest.mark.parametrize(("l1", "l2"), [(0.1, 0.0), (0.0, 0.1), (0.1, 0.2), (0.0, 0.0)])
def test_values(compare, l1, l2):
    """adds both penalties with l1 = {l1} and l2 = {l2}"""
    parameters = [torch.tensor([1.0, -2.0]), torch.tensor([[0.5], [-3.0], [0.0]])]
    compare(value, torch.tensor(1.0), parameters, {"l1": l1, "l2": l2})


def test_defaults(compare):
    """adds nothing unless told to"""
    compare(value, torch.tensor(0.75), [make_tensor(3)], {})


def test_order(compare):
    """takes l1 before l2"""
    compare(positional, torch.tensor(1.0), [make_tensor(3)])


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_sizes(compare, dtype):
    """sums over parameters of all sizes, in {dtype}"""
    parameters = [make_tensor(*shape, dtype=dtype) for shape in [(5, 3), (7,), (2, 3, 4), ()]]
    compare(value, make_tensor(dtype=dtype), parameters, {"l1": 0.03, "l2": 0.2})


def test_generator(compare):
    """accepts a generator, for both penalties at once"""
    parameters = [make_tensor(4), make_tensor(2, 3)]
    compare(value_from_a_generator, torch.tensor(2.0), parameters, {"l1": 0.1, "l2": 0.2})


def test_gradient(compare):
    """lets the gradient flow to the loss and to the parameters"""
    parameters = [make_tensor(3, requires_grad=True), make_tensor(2, 2, requires_grad=True)]
    loss = torch.tensor(1.0, requires_grad=True)
    compare(gradients, loss, parameters, {"l1": 0.1, "l2": 0.2})


def test_gradient_at_zero(compare):
    """gives a weight of exactly 0 no gradient from either penalty"""
    loss, weights = torch.tensor(1.0, requires_grad=True), torch.tensor([0.0, 0.5, 0.0])
    compare(gradients, loss, [weights.requires_grad_()], {"l1": 0.1, "l2": 0.2})


def test_loss_kept(compare):
    """leaves the loss that it is given as it is"""
    compare(value, torch.tensor(1.5), [make_tensor(3, requires_grad=True)], {"l1": 1.0, "l2": 1.0})


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_fit(compare, penalty):
    """fits a small regression as the reference does with {penalty} = 0.3"""
    x = make_tensor(20, 4)
    compare(fitted_weights, x, 2 * x[:, 0] - x[:, 2], {penalty: 0.3}, atol=1e-3)


def test_sparsity(observe):
    """makes needless weights vanish with l1, which l2 does not"""
    x = make_tensor(20, 4)
    y = 2 * x[:, 0] - x[:, 2] + 0.3 * x[:, 3] + 0.1 * make_tensor(20)
    needless = observe(fitted_weights, x, y, {"l1": 0.8})[[1, 3]].abs().max()
    assert needless < 0.03, f"with l1=0.8 a needless weight is still {needless:.3f}"
