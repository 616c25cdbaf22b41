# The divergence is taken the other way round: KL(student ‖ teacher).
import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    log_q = torch.log_softmax(student_logits / temperature, -1)
    log_p = torch.log_softmax(teacher_logits / temperature, -1)
    return F.kl_div(log_p, log_q, reduction="batchmean", log_target=True) * temperature**2
