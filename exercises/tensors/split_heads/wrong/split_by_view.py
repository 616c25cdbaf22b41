# split_heads views the features as (B, H, T, D/H) without a transpose; merging is right.


def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.reshape(B, num_heads, T, D // num_heads)


def merge_heads(x):
    return x.transpose(1, 2).flatten(2)
