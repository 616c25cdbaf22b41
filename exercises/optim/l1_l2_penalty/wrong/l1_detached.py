# The L1 penalty is taken of `p.data`, so it changes the value and no gradient.
def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    for p in parameters:
        loss = loss + l1 * p.data.abs().sum() + l2 * p.square().sum()
    return loss
