# The features are viewed as (B, H, T, D/H) without a transpose, so heads get whole tokens.


def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.reshape(B, num_heads, T, D // num_heads)


def merge_heads(x):
    B, H, T, size = x.shape
    return x.reshape(B, T, H * size)
