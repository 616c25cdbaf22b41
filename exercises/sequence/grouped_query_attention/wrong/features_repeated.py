# Single features are repeated instead of whole key heads, before the split into heads.
import math

from torch import nn


class GroupedQueryAttention(nn.Module):
    def __init__(self, d_model, num_heads, num_kv_heads):
        super().__init__()
        assert num_heads % num_kv_heads == 0
        self.num_heads, self.num_kv_heads = num_heads, num_kv_heads
        self.d_k = d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, num_kv_heads * self.d_k)
        self.W_v = nn.Linear(d_model, num_kv_heads * self.d_k)
        self.W_o = nn.Linear(d_model, d_model)

    def repeat(self, x):
        x = x.repeat_interleave(self.num_heads // self.num_kv_heads, dim=-1)
        return x.view(*x.shape[:2], self.num_heads, self.d_k)

    def forward(self, x):
        batch, length, d_model = x.shape
        q = self.W_q(x).view(batch, length, self.num_heads, self.d_k).transpose(1, 2)
        k = self.repeat(self.W_k(x)).transpose(1, 2)
        v = self.repeat(self.W_v(x)).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_k)
        out = scores.softmax(-1) @ v
        return self.W_o(out.transpose(1, 2).reshape(batch, length, d_model))
