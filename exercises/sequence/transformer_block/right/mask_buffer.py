import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class TransformerBlock(nn.Module):
    def __init__(self, d_model: int, num_heads: int, max_len: int = 64):
        super().__init__()
        assert d_model % num_heads == 0
        self.n_heads, self.d_k = num_heads, d_model // num_heads
        self.ln1 = nn.LayerNorm(d_model)
        self.W_q, self.W_k = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)
        self.W_v, self.W_o = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)
        self.ln2 = nn.LayerNorm(d_model)
        layers = [nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model)]
        self.mlp = nn.Sequential(*layers)
        self.register_buffer("mask", torch.tril(torch.ones(max_len, max_len)))

    def forward(self, x):
        B, T, C = x.size()
        h = self.ln1(x)
        q, k, v = (
            w(h).view(B, T, self.n_heads, self.d_k).permute(0, 2, 1, 3)
            for w in (self.W_q, self.W_k, self.W_v)
        )
        att = torch.matmul(q, k.mT) / math.sqrt(self.d_k)
        att = att.masked_fill(self.mask[:T, :T] == 0, -1e9)
        y = torch.matmul(F.softmax(att, dim=-1), v).permute(0, 2, 1, 3).contiguous()
        x = x + self.W_o(y.view(B, T, C))
        x = x + self.mlp(self.ln2(x))
        return x
