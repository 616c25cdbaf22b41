# The loss is detached, so only the penalty trains.
import torch


def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    total = torch.tensor(loss.item(), dtype=loss.dtype, device=loss.device)
    for p in parameters:
        total = total + l1 * p.abs().sum() + l2 * p.pow(2).sum()
    return total
