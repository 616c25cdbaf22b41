# Only one of the two penalties is added when both are asked for.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    parameters = list(parameters)
    absolute = sum(p.abs().sum() for p in parameters)
    squares = sum((p**2).sum() for p in parameters)
    return loss + (l1 * absolute if l1 else l2 * squares)
