# The input is detached, so no gradient flows.
def split_heads(x, num_heads):
    B, T, D = x.shape
    return x.detach().reshape(B, T, num_heads, D // num_heads).transpose(1, 2)


def merge_heads(x):
    B, H, T, d = x.shape
    return x.transpose(1, 2).reshape(B, T, H * d)
