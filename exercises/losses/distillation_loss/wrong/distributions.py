# `kl_divergence` of two Categorical distributions is infinite where the student's probability underflows to 0.
from torch.distributions import Categorical, kl_divergence


def distillation_loss(student_logits, teacher_logits, temperature):
    p = Categorical(logits=teacher_logits / temperature)
    q = Categorical(logits=student_logits / temperature)
    return kl_divergence(p, q).mean() * temperature**2
