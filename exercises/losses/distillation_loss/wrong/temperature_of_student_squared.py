# The student's logits are divided by the square of the temperature.
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = F.log_softmax(student_logits / temperature**2, dim=-1)
    p = F.softmax(teacher_logits / temperature, dim=-1)
    return F.kl_div(log_q, p, reduction="batchmean") * temperature**2
