# The largest absolute value is added, not their sum.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().max() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss + l1 * absolute + l2 * squares
