# The scores are divided by the size of a head instead of its root.
from torch import nn


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        assert d_model % num_heads == 0
        self.num_heads, self.d_k = num_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def split(self, x):
        return x.view(x.shape[0], -1, self.num_heads, self.d_k).transpose(1, 2)

    def forward(self, x_q, x_kv):
        batch = x_q.shape[0]
        q, k, v = self.split(self.W_q(x_q)), self.split(self.W_k(x_kv)), self.split(self.W_v(x_kv))
        scores = q @ k.transpose(-2, -1) / self.d_k
        out = scores.softmax(-1) @ v
        out = out.transpose(1, 2).reshape(batch, -1, self.num_heads * self.d_k)
        return self.W_o(out)
