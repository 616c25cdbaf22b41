# merge_heads reshapes without swapping heads and tokens back.


def split_heads(x, num_heads):
    return x.unflatten(-1, (num_heads, -1)).transpose(1, 2)


def merge_heads(x):
    B, H, T, size = x.shape
    return x.reshape(B, T, H * size)
