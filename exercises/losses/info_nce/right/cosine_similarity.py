import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.cosine_similarity(a[:, None, :], b[None, :, :], dim=-1) / temperature
    forward = -torch.log_softmax(logits, dim=1).diag()
    backward = -torch.log_softmax(logits, dim=0).diag()
    return 0.5 * (forward.mean() + backward.mean())
