# merge_heads calls view on a transposed tensor, whose memory is in another order.


def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.view(B, T, num_heads, D // num_heads).transpose(1, 2)


def merge_heads(x):
    B, H, T, size = x.shape
    return x.transpose(1, 2).view(B, T, H * size)
