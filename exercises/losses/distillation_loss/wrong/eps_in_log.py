# A small constant is added inside the logarithm, which caps what a confident mistake costs.
import torch


def distillation_loss(student_logits, teacher_logits, temperature):
    q = torch.softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return (p * (torch.log(p + 1e-8) - torch.log(q + 1e-8))).sum(-1).mean() * temperature**2
