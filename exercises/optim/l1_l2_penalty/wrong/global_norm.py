# The root of all squares together is added: the norm, not its square.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss + l1 * absolute + l2 * squares**0.5
