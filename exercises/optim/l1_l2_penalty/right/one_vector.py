import torch


def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    everything = torch.cat([p.reshape(-1) for p in parameters])
    return loss + l1 * everything.norm(p=1) + l2 * (everything @ everything)
