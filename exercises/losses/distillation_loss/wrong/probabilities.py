# `F.kl_div` is given the student's probabilities instead of its log-probabilities.
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    q = torch.softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return F.kl_div(q, p, reduction="batchmean") * temperature**2
