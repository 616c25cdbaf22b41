import torch


def predictions(impl, x, y):
    torch.manual_seed(0)
    model, _ = impl.train(x, y)
    return model(x).detach().round(decimals=1)


def recorded_losses(impl, x, y):
    torch.manual_seed(0)
    _, losses = impl.train(x, y)
    graphs = sum(isinstance(loss, torch.Tensor) and loss.requires_grad for loss in losses)
    return [float(loss) for loss in losses], graphs


def final_error(impl, x, y, seed):
    torch.manual_seed(seed)
    model, _ = impl.train(x, y)
    return (model(x) - y).square().mean().item()


def bend_and_growth(impl, x, y):
    torch.manual_seed(0)
    model, _ = impl.train(x, y)
    far = torch.linspace(-100, 100, 21, device=x.device).outer(torch.tensor([1.0, -1.0, 2.0]).to(x))
    # 0 for a straight line: the middle of two predictions is the prediction of the middle
    bend = (model(far) + model(-far) - 2 * model(0 * far)).abs().max().item()
    ways = torch.tensor([[1.0, -1.0, 2.0], [1.0, 1.0, 0.0], [-1.0, 2.0, 1.0]]).to(x) * 1000
    far = torch.cat([ways, -ways])
    return bend, (model(2 * far) - model(far)).abs().max().item()


def together_and_alone(impl, x, y):
    torch.manual_seed(0)
    model, _ = impl.train(x, y)
    alone = torch.cat([model(sample) for sample in x.split(1)])
    return [model(x).detach().reshape(-1), alone.detach().reshape(-1)]


def after_training(impl, x, y):
    given = {"x": x.clone(), "y": y.clone()}
    impl.train(*given.values())
    same = {"x": given["x"].equal(x), "y": given["y"].equal(y)}
    return {name: "as it was" if kept else "changed" for name, kept in same.items()}


X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
Y = torch.tensor([[10.0], [20.0]])


def test_predictions(observe):
    """predicts about 10 and 20 for the two samples"""
    first, second = observe(predictions, X, Y).reshape(-1).tolist()
    why = ""
    if abs(first - second) < 1e-3:
        why = ": all hidden units are 0, on every input"
    elif abs(first + second) < 0.3 and -1.5 < first < -0.5:
        why = ": these are standardised units, not those of y"
    assert abs(first - 10) < 2 and abs(second - 20) < 2, (
        f"it predicts {first:.2f} and {second:.2f}{why}"
    )


def test_loss(observe):
    """reports losses that come down from where they began to below 2"""
    losses, graphs = observe(recorded_losses, X, Y)
    assert len(losses) > 1, f"it reports {len(losses)} losses"
    assert losses[-1] < min(2.0, losses[0]), (
        f"the loss goes from {losses[0]:.2f} to {losses[-1]:.2f}"
    )
    assert not graphs, f"{graphs} of the losses are tensors that keep the graph of their step"


def test_alone(observe):
    """predicts the same for a sample alone as for one among others"""
    together, alone = observe(together_and_alone, X, Y)
    assert torch.allclose(together, alone, rtol=1e-3, atol=1e-3), (
        f"it predicts {together[0]:.2f} for the first sample with the second, {alone[0]:.2f} without"
    )


def test_seeds(observe):
    """learns from most initialisations, not from a lucky one"""
    errors = [observe(final_error, X, Y, seed=seed) for seed in (2, 3, 5)]
    learnt = sum(error < 4 for error in errors)
    assert learnt >= 2, f"it learns with {learnt} of 3 seeds"


def test_other_data(observe):
    """learns from five other samples"""
    x = torch.tensor([[1.0, 4.0, 2.0], [3.0, 1.0, 5.0], [6.0, 2.0, 1.0], [2.0, 6.0, 4.0],
                      [5.0, 3.0, 6.0]])  # fmt: skip
    y = x @ torch.tensor([[2.0], [1.0], [0.5]]) + 3
    error = observe(final_error, x, y, seed=0)
    constant = y.var(correction=0).item()
    assert error < 0.5 * constant, (
        f"the error is {error:.2f}, that of a constant prediction {constant:.2f}"
    )


def test_still_a_network(observe):
    """still has a layer that is not linear, of units that grow as ReLU's do"""
    bent, grown = observe(bend_and_growth, X, Y)
    assert bent > 0.1, "its predictions lie on a plane: the non-linearity is gone"
    assert grown > 0.1, "far away its predictions stay the same: its units saturate, unlike ReLU"


def test_inputs(compare):
    """leaves the data as it is"""
    compare(after_training, X, Y)
