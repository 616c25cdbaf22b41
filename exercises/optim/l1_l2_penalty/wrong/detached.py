# The penalty is detached or turned into a number, so it changes the value and no gradient.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.detach().abs().sum() for p in parameters)
    squares = sum((p.detach() ** 2).sum() for p in parameters)
    return loss + l1 * absolute + l2 * squares
