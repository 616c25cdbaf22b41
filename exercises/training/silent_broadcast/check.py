import warnings

import pytest
import torch

from quizapp.testing import make_tensor


def predictions(impl, x, y):
    model, _ = impl.train(x, y)
    return model(x).detach().reshape(-1)


def reported_losses(impl, x, y):
    _, losses = impl.train(x, y)
    return [float(loss) for loss in losses]


def reported_and_real_loss(impl, x, y):
    model, losses = impl.train(x, y)
    real = (model(x).detach().reshape(-1) - y).square().mean().item()
    return [float(losses[-1]), real]


def broadcast_warnings(impl, x, y):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        impl.train(x, y)
    return [str(w.message).split(".")[0] for w in caught if "target size" in str(w.message)]


def inputs_after(impl, x, y):
    impl.train(x, y)
    return [x, y, list(x.shape), list(y.shape)]


def test_line(observe):
    """fits three points on a line"""
    x, y = torch.tensor([[-1.0], [0.0], [1.0]]), torch.tensor([1.0, 3.0, 5.0])
    off = (observe(predictions, x, y) - y).abs().max().item()
    assert off < 0.3, f"a prediction is off by {off:.2f}"


@pytest.mark.parametrize(("N", "D"), [(16, 2), (40, 3), (33, 5)])
def test_plane(observe, N, D):
    """fits a plane through {N} points with {D} features"""
    x = make_tensor(N, D)
    y = x @ torch.linspace(1, 3, D) + 2
    off = (observe(predictions, x, y) - y).abs().max().item()
    assert off < 0.3, f"a prediction is off by {off:.2f}"


def test_loss(observe):
    """brings the loss to zero on data without noise"""
    x = make_tensor(32, 2)
    losses = observe(reported_losses, x, 3 * x[:, 0] - x[:, 1])
    assert losses[-1] < 0.05, f"the last loss is {losses[-1]:.3f}, the first {losses[0]:.3f}"


def test_loss_is_real(observe):
    """reports the mean of N squared errors"""
    # Two targets for one row: no plane has an error below 9. All of it is one batch, so that what
    # is reported does not move while the epoch runs, as it does with 24 rows.
    contradictory = torch.tensor([[1.0, 0.0], [1.0, 0.0], [-1.0, 1.0], [-1.0, 1.0]])
    noisy = make_tensor(24, 2)
    for x, y, share in (
        (contradictory, torch.tensor([5.0, -1.0, 4.0, -2.0]), 0.45),
        (noisy, noisy[:, 0] + 2 * make_tensor(24), 0.5),
    ):
        reported, real = observe(reported_and_real_loss, x, y)
        assert abs(reported - real) < share * real, (
            f"the last loss reported is {reported:.2f}, the mean squared error of the model "
            f"{real:.2f}"
        )


def test_one_sample(observe):
    """trains on a single sample"""
    (prediction,) = observe(predictions, torch.tensor([[0.5, -1.0]]), torch.tensor([4.0])).tolist()
    assert abs(prediction - 4) < 0.3, f"it predicts {prediction:.2f} for a target of 4"


def test_no_warning(observe):
    """compares tensors of one shape, so that PyTorch has nothing to warn of"""
    x = make_tensor(5, 2)
    said = observe(broadcast_warnings, x, x[:, 0])
    assert not said, f"PyTorch warns: {said[0]}"


def test_inputs(compare):
    """leaves the shapes and values of its data as they are"""
    x = make_tensor(5, 2)
    compare(inputs_after, x, x[:, 0].clone())
