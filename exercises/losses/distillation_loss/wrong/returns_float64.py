# The loss is computed in float64, and comes back in it, whatever came in.
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = F.log_softmax(student_logits.double() / temperature, -1)
    p = F.softmax(teacher_logits.double() / temperature, -1)
    return F.kl_div(log_q, p, reduction="batchmean") * temperature**2
