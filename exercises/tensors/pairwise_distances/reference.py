from torch import Tensor


def pairwise_distances(a: Tensor, b: Tensor) -> Tensor:
    """(n, d), (m, d) -> (n, m): the Euclidean distance of every row of a to every row of b."""
    # |a - b|² = |a|² - 2 a·b + |b|²: one matrix product, and nothing larger than the result.
    squares_a = a.square().sum(1, keepdim=True)  # (n, 1): one for each row of the result
    squares_b = b.square().sum(1)  # (m,): one for each column
    squared = squares_a + squares_b - 2 * (a @ b.T)  # (n, m)
    # For rows that are (nearly) equal the large terms cancel, and what is left of rounding may be
    # negative: its root would be NaN.
    return squared.clamp(min=0).sqrt()
