# The sum is squared in place of the entries.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum(p.sum() ** 2 for p in parameters)
    return loss + l1 * absolute + l2 * squares
