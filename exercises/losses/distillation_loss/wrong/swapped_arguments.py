# `F.kl_div` is given the teacher first and the student's probabilities second, which reverses the divergence at its own logarithms.
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    p = torch.softmax(teacher_logits / temperature, -1)
    log_q = torch.log_softmax(student_logits / temperature, -1)
    return F.kl_div(p, log_q, reduction="batchmean") * temperature**2
