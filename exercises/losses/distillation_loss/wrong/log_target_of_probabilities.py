# `log_target=True` is given with the teacher's probabilities instead of its log-probabilities.
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return F.kl_div(log_q, p, reduction="batchmean", log_target=True) * temperature**2
