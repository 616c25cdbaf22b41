import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    with torch.no_grad():
        target = F.softmax(teacher_logits / temperature, dim=-1)
    student = F.log_softmax(student_logits / temperature, dim=-1)
    return F.kl_div(student, target, reduction="sum") / len(student) * temperature**2
