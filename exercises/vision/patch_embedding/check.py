import pytest
import torch

from quizapp.testing import make_tensor


def with_weights(impl, img_size, patch_size, in_channels, weight, bias):
    layer = impl.PatchEmbedding(img_size, patch_size, in_channels, len(weight))
    layer = layer.to(weight.device, weight.dtype)
    with torch.no_grad():
        layer.proj.weight.copy_(weight)
        layer.proj.bias.copy_(bias)
    return layer


def projection(impl, img_size, patch_size, in_channels, embed_dim):
    layer = impl.PatchEmbedding(img_size, patch_size, in_channels, embed_dim)
    trainable = {n: p for n, p in layer.named_parameters() if p.requires_grad}
    of_proj = {n: list(p.shape) for n, p in trainable.items() if n.startswith("proj.")}
    return {
        "proj is an nn.Linear": isinstance(layer.proj, torch.nn.Linear),
        "trainable": of_proj,
        "numbers in other parameters": sum(
            p.numel() for n, p in trainable.items() if n not in of_proj
        ),
    }


def num_patches(impl, img_size, patch_size):
    return len(range(impl.PatchEmbedding(img_size, patch_size, 3, 2).num_patches))


def patches(impl, x, patch_size):
    """What arrives in proj: its weight is the identity."""
    C, size = x.size(1), x.size(-1)
    weight = torch.eye(C * patch_size**2, dtype=x.dtype, device=x.device)
    return with_weights(impl, size, patch_size, C, weight, weight.new_zeros(len(weight)))(
        x
    ).detach()


def values(impl, x, patch_size, weight, bias):
    return with_weights(impl, x.size(-1), patch_size, x.size(1), weight, bias)(x).detach()


def gradients(impl, x, patch_size, weight, bias):
    layer = with_weights(impl, x.size(-1), patch_size, x.size(1), weight, bias)
    layer(x).square().sum().backward()
    return {"x": x.grad, "weight": layer.proj.weight.grad, "bias": layer.proj.bias.grad}


def counting(B, C, size):
    return torch.arange(float(B * C * size * size)).reshape(B, C, size, size)


def test_projection(compare):
    """has proj, an nn.Linear over C · P · P numbers, and no other parameters"""
    compare(projection, img_size=6, patch_size=2, in_channels=3, embed_dim=5)


@pytest.mark.parametrize("img_size, patch_size", [(4, 2), (12, 3), (4, 4)])
def test_num_patches(compare, img_size, patch_size):
    """counts the patches of {patch_size} in an image of {img_size}, as an integer"""
    compare(num_patches, img_size=img_size, patch_size=patch_size)


def test_one_channel(compare):
    """cuts one channel into square patches, in reading order"""
    compare(patches, counting(1, 1, 4), patch_size=2)


def test_channels(compare):
    """flattens a patch channel by channel"""
    compare(patches, counting(1, 2, 4), patch_size=2)


@pytest.mark.parametrize("size, patch_size", [(6, 2), (6, 3)])
def test_batch(compare, size, patch_size):
    """keeps images apart, with patches of {patch_size} in images of {size}"""
    compare(patches, counting(2, 3, size), patch_size=patch_size)


@pytest.mark.parametrize("patch_size", [1, 4])
def test_extreme_patches(compare, patch_size):
    """accepts patches of {patch_size} in an image of 4: one pixel, or the whole image"""
    compare(patches, counting(2, 2, 4), patch_size=patch_size)


def test_values(compare):
    """projects every patch with weight and bias"""
    compare(values, make_tensor(2, 3, 4, 4), 2, make_tensor(5, 12), make_tensor(5))


def test_gradients(compare):
    """lets gradients flow to the image, the weight and the bias"""
    x = make_tensor(1, 2, 4, 4, requires_grad=True)
    compare(gradients, x, 2, make_tensor(3, 8), make_tensor(3))


def test_dtype(compare):
    """works in float64 after `.double()`"""
    x, weight, bias = (make_tensor(*s, dtype=torch.float64) for s in ((1, 1, 4, 4), (3, 4), (3,)))
    compare(values, x, 2, weight, bias)


def test_not_contiguous(compare):
    """accepts images in channels-last order"""
    x = make_tensor(2, 4, 4, 3).permute(0, 3, 1, 2)
    compare(values, x, 2, make_tensor(5, 12), make_tensor(5))
