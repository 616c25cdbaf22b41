# The heads come out as (B, H, D/H, T): the last two dimensions are swapped.


def split_heads(x, num_heads):
    return x.unflatten(-1, (num_heads, -1)).permute(0, 2, 3, 1)


def merge_heads(x):
    return x.permute(0, 3, 1, 2).flatten(2)
