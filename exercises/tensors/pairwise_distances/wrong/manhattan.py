# The absolute differences are added up, which is the Manhattan distance.


def pairwise_distances(a, b):
    return (a[:, None] - b[None]).abs().sum(-1)
