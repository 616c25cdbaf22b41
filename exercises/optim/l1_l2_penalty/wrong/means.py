# The penalties are averaged over the entries, not summed.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().mean() for p in parameters)
    squares = sum((p**2).mean() for p in parameters)
    return loss + l1 * absolute + l2 * squares
