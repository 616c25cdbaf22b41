# A Python loop goes over the features.


def pairwise_distances(a, b):
    total = 0
    for x, y in zip(a.unbind(1), b.unbind(1)):
        total = total + (x[:, None] - y).square()
    return total.sqrt()
