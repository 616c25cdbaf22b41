import pytest
import torch

from quizapp.testing import make_tensor


def plain(impl, x, weight):
    return impl.conv2d(x, weight)


def values(impl, x, weight, bias, stride, padding):
    return impl.conv2d(x, weight, bias, stride=stride, padding=padding)


def by_position(impl, x, weight, bias, stride, padding):
    return impl.conv2d(x, weight, bias, stride, padding)


def gradients(impl, x, weight, bias, stride, padding):
    impl.conv2d(x, weight, bias, stride, padding).square().sum().backward()
    return {"x": x.grad, "weight": weight.grad, "bias": bias.grad}


def test_one_channel(compare):
    """slides an unsymmetric kernel over an image without flipping it"""
    compare(plain, make_tensor(1, 1, 3, 3), make_tensor(1, 1, 2, 2))


@pytest.mark.parametrize("shape", [(2, 2, 2, 2), (4, 3, 2, 3)])
def test_channels(compare, shape):
    """sums over the input channels for each output channel: a weight of shape {shape}"""
    compare(plain, make_tensor(2, shape[1], 6, 7), make_tensor(*shape))


def test_bias(compare):
    """adds one bias for each output channel, also when the image is as wide"""
    compare(values, make_tensor(2, 1, 3, 3), make_tensor(2, 1, 2, 2), make_tensor(2), 1, 0)


@pytest.mark.parametrize("stride, size", [(2, (4, 6)), (2, (5, 7)), (2, (6, 5)), (4, (8, 9))])
def test_stride(compare, stride, size):
    """moves by a stride of {stride} over an image of {size}, and drops what is left over"""
    x, weight = make_tensor(1, 2, *size), make_tensor(3, 2, 3, 2)
    compare(values, x, weight, None, stride=stride, padding=0)


@pytest.mark.parametrize("padding", [1, 2])
def test_padding(compare, padding):
    """pads all four sides with zeros: padding = {padding}"""
    x, weight = make_tensor(2, 1, 3, 4), make_tensor(2, 1, 3, 2)
    compare(values, x, weight, None, stride=1, padding=padding)


def test_all_together(compare):
    """combines bias, stride and padding, given by position"""
    x, weight = make_tensor(2, 3, 8, 5), make_tensor(4, 3, 3, 2)
    compare(by_position, x, weight, make_tensor(4), 2, 1)


@pytest.mark.parametrize("kernel", [(1, 1), (3, 2)])
def test_extreme_kernels(compare, kernel):
    """accepts a kernel of {kernel} for an image of (3, 2): one pixel, or the whole image"""
    compare(plain, make_tensor(2, 3, 3, 2), make_tensor(2, 3, *kernel))


def test_gradients(compare):
    """lets gradients flow to x, weight and bias"""
    x, weight, bias = (
        make_tensor(*s, requires_grad=True) for s in ((1, 2, 5, 4), (3, 2, 2, 3), (3,))
    )
    compare(gradients, x, weight, bias, 2, 1)


def test_dtype(compare):
    """keeps float64 and its precision"""
    x, weight, bias = (
        make_tensor(*s, dtype=torch.float64) for s in ((1, 2, 4, 3), (2, 2, 2, 2), (2,))
    )
    compare(values, x, weight, bias, 1, 1)


def test_not_contiguous(compare):
    """accepts an image in channels-last order and a transposed kernel"""
    x = make_tensor(2, 4, 5, 3).permute(0, 3, 1, 2)
    compare(plain, x, make_tensor(3, 2, 3, 2).transpose(0, 1).transpose(2, 3))
