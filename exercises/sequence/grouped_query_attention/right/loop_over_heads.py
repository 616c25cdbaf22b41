import torch
from torch import nn


class GroupedQueryAttention(nn.Module):
    def __init__(self, d_model, num_heads, num_kv_heads):
        super().__init__()
        if num_heads % num_kv_heads != 0:
            raise ValueError("num_heads must be divisible by num_kv_heads")
        self.group = num_heads // num_kv_heads
        self.size = d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, self.size * num_kv_heads)
        self.W_v = nn.Linear(d_model, self.size * num_kv_heads)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x):
        queries = self.W_q(x).split(self.size, dim=-1)
        keys = self.W_k(x).split(self.size, dim=-1)
        values = self.W_v(x).split(self.size, dim=-1)
        heads = []
        for i, q in enumerate(queries):
            k, v = keys[i // self.group], values[i // self.group]
            weights = torch.softmax(torch.einsum("bqd,bkd->bqk", q, k) / self.size**0.5, -1)
            heads.append(weights @ v)
        return self.W_o(torch.cat(heads, -1))
