import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

NAMES = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")


def loaded(impl, *weights):
    """An RNN with these parameters."""
    hidden_size, input_size = weights[0].shape
    rnn = impl.RNN(input_size, hidden_size).to(weights[0].device, weights[0].dtype)
    rnn.load_state_dict(dict(zip(NAMES, weights, strict=True)))
    return rnn


def states(impl, x, w_ih, w_hh, b_ih, b_hh):
    out, _ = loaded(impl, w_ih, w_hh, b_ih, b_hh)(x)
    return out.detach()


def states_from(impl, x, h0, w_ih, w_hh, b_ih, b_hh):
    out, _ = loaded(impl, w_ih, w_hh, b_ih, b_hh)(x, h0)
    return out.detach()


def last_state(impl, x, h0, w_ih, w_hh, b_ih, b_hh):
    _, h = loaded(impl, w_ih, w_hh, b_ih, b_hh)(x, h0)
    return h.detach()


def second_call(impl, x, w_ih, w_hh, b_ih, b_hh):
    rnn = loaded(impl, w_ih, w_hh, b_ih, b_hh)
    rnn(x)
    out, _ = rnn(x)
    return out.detach()


def two_halves(impl, x, w_ih, w_hh, b_ih, b_hh):
    rnn, half = loaded(impl, w_ih, w_hh, b_ih, b_hh), x.shape[1] // 2
    first, h = rnn(x[:, :half])
    second, _ = rnn(x[:, half:], h)
    return torch.cat([first, second], dim=1).detach()


def gradients(impl, x, h0, w_ih, w_hh, b_ih, b_hh):
    rnn = loaded(impl, w_ih, w_hh, b_ih, b_hh)
    _, h = rnn(x, h0)
    h.square().sum().backward()
    return {"x": x.grad, "h0": h0.grad} | {name: p.grad for name, p in rnn.named_parameters()}


def gradients_of_states(impl, x, w_ih, w_hh, b_ih, b_hh):
    rnn = loaded(impl, w_ih, w_hh, b_ih, b_hh)
    rnn(x)[0].square().sum().backward()
    return {name: p.grad for name, p in rnn.named_parameters()}


def pytorch_names(impl, input_size, hidden_size):
    theirs = nn.RNN(input_size, hidden_size, batch_first=True)
    rnn = impl.RNN(input_size, hidden_size)
    rnn.load_state_dict(theirs.state_dict())
    return {name: parameter.detach() for name, parameter in rnn.named_parameters()}


def parameters(input_size, hidden_size, **options):
    return {
        "w_ih": make_tensor(hidden_size, input_size, **options),
        "w_hh": make_tensor(hidden_size, hidden_size, **options) / 2,
        "b_ih": make_tensor(hidden_size, **options),
        "b_hh": make_tensor(hidden_size, **options),
    }


def test_parameters(compare):
    """loads the state_dict of nn.RNN"""
    compare(pytorch_names, input_size=2, hidden_size=3)


@pytest.mark.parametrize("shape", [(1, 1, 2), (1, 4, 2), (2, 5, 3), (4, 2, 1), (3, 3, 3)])
def test_states(compare, shape):
    """returns the state of every step, from one of zeros, for an input of shape {shape}"""
    compare(states, make_tensor(*shape), **parameters(shape[-1], 3))


def test_first_state(compare):
    """starts from the state that it is given"""
    for batch in (1, 2):
        compare(states_from, make_tensor(batch, 3, 2), make_tensor(1, batch, 4), **parameters(2, 4))


@pytest.mark.parametrize("length", [1, 4])
def test_last_state(compare, length):
    """returns the last state as (1, B, H) when T = {length}"""
    compare(last_state, make_tensor(2, length, 3), make_tensor(1, 2, 4), **parameters(3, 4))


def test_calls(compare):
    """starts anew in each call"""
    compare(second_call, make_tensor(2, 3, 2), **parameters(2, 3))


def test_two_halves(compare):
    """continues a sequence from its last state"""
    compare(two_halves, make_tensor(2, 4, 2), **parameters(2, 3))


def test_large_inputs(compare):
    """stays finite for large inputs, gradients too"""
    x = make_tensor(2, 3, 2) * 1000
    compare(states, x, **parameters(2, 3), atol=1e-3)
    compare(gradients_of_states, x, **parameters(2, 3), atol=1e-3)


def test_gradients(compare):
    """lets the gradient of every state, the last too, flow through time to what came before it"""
    x, h0 = make_tensor(2, 4, 3, requires_grad=True), make_tensor(1, 2, 3, requires_grad=True)
    compare(gradients_of_states, make_tensor(2, 3, 2), **parameters(2, 4))
    compare(gradients, x, h0, **parameters(3, 3))


def test_float64(compare):
    """works in float64 after `.double()`"""
    x, h0 = make_tensor(2, 4, 2, dtype=torch.float64), make_tensor(1, 2, 3, dtype=torch.float64)
    compare(states_from, x, h0, **parameters(2, 3, dtype=torch.float64), rtol=1e-6)
    compare(states, x, **parameters(2, 3, dtype=torch.float64), rtol=1e-6)


def test_not_contiguous(compare):
    """accepts a transposed input"""
    compare(states, make_tensor(3, 2, 2).transpose(0, 1), **parameters(2, 3))
