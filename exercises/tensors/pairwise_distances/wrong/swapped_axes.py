# The squares of a lie along the columns and those of b along the rows.


def pairwise_distances(a, b):
    squared = a.square().sum(1) + b.square().sum(1, keepdim=True) - 2 * (a @ b.T)
    return squared.clamp(min=0).sqrt()
