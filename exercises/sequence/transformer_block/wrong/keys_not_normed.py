# Keys and values are made of the stream itself, only the queries of the normed one.
import math

import torch
from torch import Tensor, nn


class TransformerBlock(nn.Module):
    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        self.H, self.d_head = num_heads, d_model // num_heads
        self.ln1 = nn.LayerNorm(d_model)
        self.ln2 = nn.LayerNorm(d_model)
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)
        self.mlp = nn.Sequential(
            nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model)
        )

    def attention(self, x: Tensor, y: Tensor) -> Tensor:
        B, S, D = x.shape
        q, k, v = (
            W(z).view(B, S, self.H, self.d_head).transpose(1, 2)
            for W, z in ((self.W_q, x), (self.W_k, y), (self.W_v, y))
        )
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_head)
        mask = torch.ones(S, S, dtype=torch.bool, device=x.device).triu(1)
        scores = scores.masked_fill(mask, float("-inf"))
        out = scores.softmax(dim=-1) @ v
        return self.W_o(out.transpose(1, 2).reshape(B, S, D))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.ln1(x), x)
        return x + self.mlp(self.ln2(x))
