# Vectors are left out, though the penalty is over all parameters given.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = [p for p in parameters if p.dim() > 1]
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss + l1 * absolute + l2 * squares
