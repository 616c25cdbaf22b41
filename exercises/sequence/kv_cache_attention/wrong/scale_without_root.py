# The scores are divided by the size of a head instead of its root.
import math

import torch
from torch import nn


class KVCacheAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads, self.d_k = num_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def split(self, x):
        return x.view(x.shape[0], -1, self.num_heads, self.d_k).transpose(1, 2)

    def forward(self, x, cache=None):
        batch, new, d_model = x.shape
        q, k, v = self.split(self.W_q(x)), self.split(self.W_k(x)), self.split(self.W_v(x))
        if cache is not None:
            k, v = torch.cat([cache[0], k], 2), torch.cat([cache[1], v], 2)
        past = k.shape[2] - new
        scores = q @ k.transpose(-2, -1) / self.d_k
        future = torch.ones(new, past + new, dtype=torch.bool, device=x.device).triu(past + 1)
        out = scores.masked_fill(future, -math.inf).softmax(-1) @ v
        out = out.transpose(1, 2).reshape(batch, new, d_model)
        return self.W_o(out), (k, v)
