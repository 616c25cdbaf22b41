# The built-in attention does the work.
import torch


def sliding_window_attention(q, k, v, window_size):
    i = torch.arange(q.shape[-2], device=q.device)
    outside = (i[:, None] - i).abs() > window_size
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, ~outside)
