import torch
import torch.nn.functional as F
from torch import Tensor


def distillation_loss(student_logits: Tensor, teacher_logits: Tensor, temperature: float) -> Tensor:
    """(N, C), (N, C) -> (): KL(teacher || student) of softened logits, times T²."""
    log_q = torch.log_softmax(student_logits / temperature, dim=-1)  # (N, C)
    log_p = torch.log_softmax(teacher_logits / temperature, dim=-1)  # (N, C)
    # kl_div wants the log-probabilities of the learner first. "batchmean" divides by N; "mean"
    # would divide by N * C, which is no divergence. log_target avoids the logarithm of a p that
    # has rounded to 0.
    divergence = F.kl_div(log_q, log_p, reduction="batchmean", log_target=True)
    # The gradient by a student logit is (q - p) / T, and q - p shrinks with 1 / T as well: T² keeps
    # its size when T changes, so that the weight against the hard loss need not change with it.
    return divergence * temperature**2
