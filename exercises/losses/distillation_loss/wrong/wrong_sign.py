# The sign is wrong: the loss falls as the student moves away from the teacher.
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return -F.kl_div(log_q, p, reduction="batchmean") * temperature**2
