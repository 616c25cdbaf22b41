# The built-in attention does the work.
import torch


def flash_attention(q, k, v, block_size=32):
    return torch.nn.functional.scaled_dot_product_attention(q, k, v)
