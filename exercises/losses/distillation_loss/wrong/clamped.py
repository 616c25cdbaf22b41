# The probabilities are clamped before the logarithm, which caps what a confident mistake costs.
def distillation_loss(student_logits, teacher_logits, temperature):
    p = (teacher_logits / temperature).softmax(1).clamp(min=1e-6)
    q = (student_logits / temperature).softmax(1).clamp(min=1e-6)
    return (p * (p.log() - q.log())).sum(1).mean() * temperature**2
