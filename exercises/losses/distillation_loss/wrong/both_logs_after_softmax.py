# The student's logarithm is taken after the softmax, so a probability that underflows to 0 costs infinity.
import torch


def distillation_loss(student_logits, teacher_logits, temperature):
    q = torch.softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return (p * (p.log() - q.log())).sum(-1).mean() * temperature**2
