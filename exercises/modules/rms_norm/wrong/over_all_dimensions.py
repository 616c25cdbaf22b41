# The mean runs over all dimensions instead of the last.
import torch


def rms_norm(x, weight, eps=1e-6):
    wide = torch.promote_types(x.dtype, torch.float32)
    norm = torch.linalg.vector_norm(x, dim=tuple(range(x.dim())), keepdim=True, dtype=wide)
    rms = (norm.square() / x.shape[-1] + eps).sqrt()
    return (weight.to(wide) * (x / rms)).to(x.dtype)
