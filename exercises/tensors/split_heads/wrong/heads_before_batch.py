# The heads come before the batch, which gives (H, B, T, D/H).
def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.reshape(B, T, num_heads, D // num_heads).permute(2, 0, 1, 3)


def merge_heads(x):
    H, B, T, d = x.shape
    return x.permute(1, 2, 0, 3).reshape(B, T, H * d)
