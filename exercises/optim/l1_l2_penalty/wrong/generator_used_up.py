# The parameters are walked twice, and a generator is empty the second time.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss + l1 * absolute + l2 * squares
