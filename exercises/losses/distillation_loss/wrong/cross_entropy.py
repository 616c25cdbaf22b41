# The teacher's entropy is missing: this is the cross-entropy, which is not 0 when the two agree.
import torch


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    p = torch.softmax(teacher_logits / temperature, -1)
    return -(p * log_q).sum(-1).mean() * temperature**2
