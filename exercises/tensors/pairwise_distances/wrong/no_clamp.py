# The root is taken of squares that rounding has made negative, which gives NaN.


def pairwise_distances(a, b):
    squared = a.square().sum(1, keepdim=True) + b.square().sum(1) - 2 * (a @ b.T)
    return squared.sqrt()
