import torch
import torch.nn as nn


class TransformerBlock(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model)
        )
        for name in ("W_o", "W_k", "W_v", "W_q"):
            setattr(self, name, nn.Linear(d_model, d_model, bias=False))
        self.ln2, self.ln1 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.h = num_heads

    def forward(self, x):
        B, S, D = x.shape
        normed = self.ln1(x)
        q = self.W_q(normed).reshape(B, S, self.h, -1)
        k = self.W_k(normed).reshape(B, S, self.h, -1)
        v = self.W_v(normed).reshape(B, S, self.h, -1)
        att = torch.einsum("bqhd,bkhd->bhqk", q, k) * (D // self.h) ** -0.5
        att = att + torch.full((S, S), float("-inf"), device=x.device, dtype=x.dtype).triu(1)
        heads = torch.einsum("bhqk,bkhd->bqhd", torch.softmax(att, dim=-1), v)
        after = x + self.W_o(heads.reshape(B, S, D))
        return after + self.mlp(self.ln2(after))
