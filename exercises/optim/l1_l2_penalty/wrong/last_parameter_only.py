# Only the last parameter is penalised: the sum is overwritten in the loop.


def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    a = s = 0.0
    for p in parameters:
        a = p.abs().sum()
        s = p.pow(2).sum()
    return loss + l1 * a + l2 * s
