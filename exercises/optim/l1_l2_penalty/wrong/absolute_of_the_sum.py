# The absolute value is taken of each sum, so positive and negative weights cancel.


def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    params = list(parameters)
    a = sum(p.sum().abs() for p in params)
    s = sum(p.pow(2).sum() for p in params)
    return loss + l1 * a + l2 * s
