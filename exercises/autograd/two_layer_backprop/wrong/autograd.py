# Autograd computes the gradients.
import torch
import torch.nn.functional as F


def forward_backward(x, y, w1, b1, w2, b2):
    parameters = [p.detach().requires_grad_() for p in (w1, b1, w2, b2)]
    logits = F.relu(x @ parameters[0] + parameters[1]) @ parameters[2] + parameters[3]
    loss = F.cross_entropy(logits, y)
    grads = torch.autograd.grad(loss, parameters)
    return loss.detach(), dict(zip(("w1", "b1", "w2", "b2"), grads))
