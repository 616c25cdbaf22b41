import pytest
import torch

from quizapp.testing import make_tensor

VOCAB, CLASSES = 9, 3


def model_on(impl, device, d_model=4):
    """A model on a device, its learned parameters filled the same whatever their order."""
    model = impl.Model(VOCAB, d_model, CLASSES, max_len=8)
    with torch.no_grad():
        for layer in (model.tokens, model.score, model.head):
            for parameter in layer.parameters():
                count = torch.arange(parameter.numel(), dtype=torch.float32)
                parameter.copy_(torch.sin(count * 1.7 + 0.3).view_as(parameter))
    return model.to(device)


def logits(impl, tokens, lengths):
    return model_on(impl, tokens.device)(tokens, lengths).detach()


def started(impl, tokens):
    return model_on(impl, tokens.device).with_start(tokens)


def embedded(impl, tokens):
    return model_on(impl, tokens.device).embed(tokens).detach()


def pooled(impl, x, lengths):
    return model_on(impl, x.device, x.shape[-1]).pool(x, lengths).detach()


def predicted(impl, device_of):
    model = model_on(impl, device_of.device)
    batch = {"tokens": torch.tensor([[2, 5, 0], [7, 3, 8]]), "lengths": torch.tensor([2, 3])}
    return impl.predict(model, batch)


def predicted_for(impl, tokens, lengths):
    model = model_on(impl, tokens.device)
    return impl.predict(model, {"tokens": tokens, "lengths": lengths})


def trained(impl, device_of):
    model = model_on(impl, device_of.device)
    return sorted(name for name, p in model.named_parameters() if p.requires_grad)


def tokens(*shape):
    return make_tensor(*shape, low=2, high=VOCAB, dtype=torch.int64)


def test_start(phantom):
    """makes its start tokens on the device of the input"""
    phantom(started, tokens(2, 3))


def test_positions(phantom):
    """has positions that move with the model"""
    phantom(embedded, tokens(2, 3))


def test_mask(phantom):
    """makes its mask on the device of the input"""
    phantom(pooled, make_tensor(2, 3, 4), torch.tensor([1, 3]))


def test_batch(phantom):
    """moves a batch from the CPU to the model"""
    phantom(predicted, torch.zeros(1))


def test_whole(phantom):
    """runs as a whole on an accelerator"""
    phantom(logits, tokens(2, 3), torch.tensor([1, 3]))


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 8)])
def test_values(compare, shape):
    """computes what it computed before, for tokens of shape {shape}"""
    lengths = make_tensor(shape[0], low=1, high=shape[1] + 1, dtype=torch.int64)
    compare(logits, tokens(*shape), lengths)


def test_padding(compare):
    """pools over the real tokens only"""
    compare(pooled, make_tensor(3, 4, 2), torch.tensor([1, 4, 2]))


def test_start_token(compare):
    """puts the start token before the others"""
    compare(started, tokens(2, 3))


def test_predictions(compare):
    """predicts the class with the largest logit"""
    compare(predicted_for, tokens(4, 5), torch.tensor([5, 1, 3, 2]))


def test_trained(observe):
    """trains what it trained before"""
    names = observe(trained, torch.zeros(1))
    new = [name for name in names if name.partition(".")[0] not in ("tokens", "score", "head")]
    assert not new, f"an optimizer would train {', '.join(new)} from now on"
