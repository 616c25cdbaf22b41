import torch


def info_nce(a, b, temperature=0.07):
    a = a / a.norm(dim=1, keepdim=True)
    b = b / b.norm(dim=1, keepdim=True)
    similarities = torch.einsum("id,jd->ij", a, b) / temperature
    positives = similarities.diagonal()
    rows = torch.logsumexp(similarities, dim=1) - positives
    columns = torch.logsumexp(similarities, dim=0) - positives
    return torch.cat([rows, columns]).mean()
