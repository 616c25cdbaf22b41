# The key heads take every G-th feature instead of a run of features.
import math

from torch import Tensor, nn


class GroupedQueryAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int, num_kv_heads: int):
        super().__init__()
        if num_heads % num_kv_heads or d_model % num_heads:
            raise ValueError("sizes do not divide")
        self.H, self.G = num_heads, num_kv_heads
        self.d_head = d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_v = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x: Tensor) -> Tensor:
        B, S, D = x.shape
        q = self.W_q(x).view(B, S, self.H, self.d_head).transpose(1, 2)
        k = self.W_k(x).view(B, S, self.d_head, self.G).permute(0, 3, 1, 2)
        v = self.W_v(x).view(B, S, self.G, self.d_head).transpose(1, 2)
        k = k.repeat_interleave(self.H // self.G, dim=1)
        v = v.repeat_interleave(self.H // self.G, dim=1)
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_head)
        out = scores.softmax(dim=-1) @ v
        return self.W_o(out.transpose(1, 2).reshape(B, S, D))
