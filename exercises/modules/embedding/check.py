import pytest
import torch

from quizapp.testing import make_tensor


def with_table(impl, weight):
    layer = impl.Embedding(*weight.shape).to(weight.device, weight.dtype)
    layer.load_state_dict({"weight": weight})
    return layer


def lookup(impl, ids, weight):
    return with_table(impl, weight)(ids).detach()


def gradient(impl, ids, weight):
    layer = with_table(impl, weight)
    layer(ids).square().sum().backward()
    return layer.weight.grad


def parameters(impl, num_embeddings, embedding_dim):
    layer = impl.Embedding(num_embeddings, embedding_dim)
    return {name: list(p.shape) for name, p in layer.named_parameters() if p.requires_grad}


def saved(impl, num_embeddings, embedding_dim):
    return sorted(impl.Embedding(num_embeddings, embedding_dim).state_dict())


def initial_weight(impl, num_embeddings, embedding_dim):
    return impl.Embedding(num_embeddings, embedding_dim).weight.detach()


def after_step(impl, ids, weight):
    layer = with_table(impl, weight)
    layer(ids)
    with torch.no_grad():
        layer.weight.mul_(2)
    return layer(ids).detach()


def test_parameters(compare):
    """has one trainable parameter, weight (num_embeddings, embedding_dim)"""
    compare(parameters, num_embeddings=5, embedding_dim=3)


def test_saved(compare):
    """saves weight, and nothing else"""
    compare(saved, num_embeddings=5, embedding_dim=3)


def test_values(compare):
    """gives the rows of a vector of ids"""
    compare(lookup, torch.tensor([3, 0, 3, 1]), make_tensor(4, 2))


def test_square(compare):
    """looks up rows, not columns, when the table is square"""
    compare(lookup, torch.tensor([2, 0]), make_tensor(3, 3))


@pytest.mark.parametrize("shape", [(), (1, 1), (2, 3), (2, 1, 4), (0,), (2, 0)])
def test_shapes(compare, shape):
    """accepts ids of shape {shape}"""
    compare(lookup, make_tensor(*shape, low=0, high=5, dtype=torch.int64), make_tensor(5, 3))


def test_gradient(compare):
    """adds up the gradients of an id that occurs twice"""
    compare(gradient, torch.tensor([[1, 3], [3, 0]]), make_tensor(5, 2))


def test_after_step(compare):
    """looks into the table as it is, also after it was changed"""
    compare(after_step, torch.tensor([1, 0]), make_tensor(3, 2))


def test_initial_rows(observe):
    """starts with rows that differ from each other"""
    weight = observe(initial_weight, num_embeddings=50, embedding_dim=16)
    assert torch.isfinite(weight).all(), "some entries are not finite"
    assert len(weight.unique(dim=0)) == len(weight), "some rows start with the same values"


def test_dtype(compare):
    """works in float64 after `.double()`"""
    compare(lookup, torch.tensor([1, 2]), make_tensor(3, 2, dtype=torch.float64))


def test_not_contiguous(compare):
    """accepts ids that are not contiguous"""
    compare(lookup, torch.tensor([[0, 1, 2], [3, 2, 0]]).T, make_tensor(4, 2))
