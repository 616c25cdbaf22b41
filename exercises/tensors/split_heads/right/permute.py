def split_heads(x, num_heads):
    B, T, D = x.size()
    assert D % num_heads == 0
    return x.reshape(B, T, num_heads, D // num_heads).permute(0, 2, 1, 3).contiguous()


def merge_heads(x):
    B, H, T, size = x.size()
    return x.permute(0, 2, 1, 3).contiguous().view(B, T, H * size)
