from torch import Tensor


def split_heads(x: Tensor, num_heads: int) -> Tensor:
    """(B, T, D) -> (B, H, T, D/H)"""
    # Divide the innermost dimension first, so that a head's features stay together, then let heads
    # and tokens change places. Viewing as (B, H, T, D/H) at once has the same shape, but deals out
    # whole tokens to the heads. unflatten raises when H does not divide D.
    return x.unflatten(-1, (num_heads, -1)).transpose(1, 2)  # (B, T, H, D/H) -> (B, H, T, D/H)


def merge_heads(x: Tensor) -> Tensor:
    """(B, H, T, D/H) -> (B, T, D)"""
    # After the transpose a token's heads are far apart in memory: no view, flatten has to copy.
    return x.transpose(1, 2).flatten(2)  # (B, T, H, D/H) -> (B, T, D)
