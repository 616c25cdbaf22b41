# The logarithm is taken after the softmax, so a probability that underflows to 0 costs infinity.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature
    forward = -torch.log(logits.softmax(1).diagonal()).mean()
    backward = -torch.log(logits.softmax(0).diagonal()).mean()
    return (forward + backward) / 2
