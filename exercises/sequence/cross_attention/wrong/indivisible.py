# A d_model that num_heads does not divide is accepted without an error.
import math

from torch import nn


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads, self.d_k = num_heads, d_model // num_heads
        inner = num_heads * self.d_k
        self.W_q = nn.Linear(d_model, inner)
        self.W_k = nn.Linear(d_model, inner)
        self.W_v = nn.Linear(d_model, inner)
        self.W_o = nn.Linear(inner, d_model)

    def split(self, x):
        return x.view(x.shape[0], -1, self.num_heads, self.d_k).transpose(1, 2)

    def forward(self, x_q, x_kv):
        batch = x_q.shape[0]
        q, k, v = self.split(self.W_q(x_q)), self.split(self.W_k(x_kv)), self.split(self.W_v(x_kv))
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_k)
        out = scores.softmax(-1) @ v
        out = out.transpose(1, 2).reshape(batch, -1, self.num_heads * self.d_k)
        return self.W_o(out)
