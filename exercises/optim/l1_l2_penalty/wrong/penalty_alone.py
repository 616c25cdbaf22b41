# The penalty is returned without the loss.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss * 0 + l1 * absolute + l2 * squares
