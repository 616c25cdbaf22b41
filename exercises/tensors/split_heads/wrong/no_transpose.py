# Heads and tokens never change places: the result is (B, T, H, D/H).


def split_heads(x, num_heads):
    return x.unflatten(-1, (num_heads, -1))


def merge_heads(x):
    return x.flatten(2)
