# This is the Jensen-Shannon divergence, in which both are compared with their mean.
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = F.log_softmax(student_logits / temperature, dim=-1)
    p = F.softmax(teacher_logits / temperature, dim=-1)
    m = 0.5 * (p + log_q.exp())
    log_p = F.log_softmax(teacher_logits / temperature, dim=-1)
    kl = 0.5 * ((p * (log_p - m.log())).sum(-1) + (log_q.exp() * (log_q - m.log())).sum(-1))
    return kl.mean() * temperature**2
