# The softmax is computed in float32 and not brought back, which does not fit values of another dtype.
import math
import torch
from torch import nn


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        assert d_model % num_heads == 0
        self.d_model, self.h, self.d_head = d_model, num_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def split(self, x):
        B = x.shape[0]
        return x.view(B, -1, self.h, self.d_head).transpose(1, 2)

    def forward(self, x_q, x_kv):
        B = x_q.shape[0]
        q, k, v = self.split(self.W_q(x_q)), self.split(self.W_k(x_kv)), self.split(self.W_v(x_kv))
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_head)
        weights = torch.softmax(scores.float(), dim=-1)
        out = weights @ v
        out = out.transpose(1, 2).reshape(B, -1, self.d_model)
        return self.W_o(out)
