# The differences of all pairs are made, a tensor of shape (n, m, d).


def pairwise_distances(a, b):
    return (a[:, None] - b[None]).square().sum(-1).sqrt()
