# |p| is the root of p squared, whose gradient at 0 is NaN.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    for p in parameters:
        loss = loss + l1 * (p**2).sqrt().sum() + l2 * (p**2).sum()
    return loss
