# The penalty is added in place, which changes the caller's loss.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    loss += l1 * absolute + l2 * squares
    return loss
