# `F.kl_div` is given the teacher's log-probabilities without `log_target=True`.
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    log_p = torch.log_softmax(teacher_logits / temperature, -1)
    return F.kl_div(log_q, log_p, reduction="batchmean") * temperature**2
