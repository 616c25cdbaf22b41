# The teacher's answer is made hard by argmax, which throws away what its other probabilities tell.
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, temperature):
    hard = teacher_logits.argmax(-1)
    return F.cross_entropy(student_logits / temperature, hard) * temperature**2
