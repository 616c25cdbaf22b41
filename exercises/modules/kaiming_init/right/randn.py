import torch


def kaiming_normal_(weight):
    fan_out, fan_in = weight.shape
    with torch.no_grad():
        weight.copy_(torch.randn_like(weight) * (2.0 / fan_in) ** 0.5)
    return weight
