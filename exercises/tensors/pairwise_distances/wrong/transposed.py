# The result is transposed: a row for each row of b.


def pairwise_distances(a, b):
    squared = b.square().sum(1, keepdim=True) + a.square().sum(1) - 2 * (b @ a.T)
    return squared.clamp(min=0).sqrt()
