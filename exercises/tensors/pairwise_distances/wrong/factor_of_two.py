# The factor 2 of the mixed term is missing.


def pairwise_distances(a, b):
    squared = a.square().sum(1, keepdim=True) + b.square().sum(1) - a @ b.T
    return squared.clamp(min=0).sqrt()
