def penalised_loss(loss, parameters, l1=0.0, l2=0.0):
    total = loss
    for p in parameters:
        if l1:
            total = total + l1 * p.norm(1)
        if l2:
            total = total + l2 * p.pow(2).sum()
    return total
