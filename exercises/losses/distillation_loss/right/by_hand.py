import torch


def distillation_loss(student_logits, teacher_logits, temperature):
    s, t = student_logits / temperature, teacher_logits.detach() / temperature
    log_q = s - s.logsumexp(dim=1, keepdim=True)
    log_p = t - t.logsumexp(dim=1, keepdim=True)
    per_row = (log_p.exp() * (log_p - log_q)).sum(dim=1)
    return temperature * temperature * per_row.mean()
