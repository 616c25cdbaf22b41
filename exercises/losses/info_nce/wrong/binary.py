# Every similarity is judged by itself with a sigmoid, as in SigLIP, not against the others of its row.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = F.normalize(a, dim=1)
    b = F.normalize(b, dim=1)
    logits = a @ b.t() / temperature
    labels = torch.eye(len(a), device=a.device)
    return 0.5 * F.binary_cross_entropy_with_logits(logits, labels) + 0.5 * F.binary_cross_entropy_with_logits(logits.t(), labels)
