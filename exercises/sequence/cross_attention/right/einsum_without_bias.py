import torch
from torch import nn


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.head_dim = d_model // num_heads
        for name in ("W_o", "W_v", "W_k", "W_q"):
            setattr(self, name, nn.Linear(d_model, d_model, bias=False))

    def forward(self, x_q, x_kv):
        B, Sq, D = x_q.shape
        Sk = x_kv.shape[1]
        Q = self.W_q(x_q).reshape(B, Sq, self.num_heads, self.head_dim)
        K = self.W_k(x_kv).reshape(B, Sk, self.num_heads, self.head_dim)
        V = self.W_v(x_kv).reshape(B, Sk, self.num_heads, self.head_dim)
        scores = torch.einsum("bqhd,bkhd->bhqk", Q * self.head_dim**-0.5, K)
        out = torch.einsum("bhqk,bkhd->bqhd", torch.softmax(scores, dim=-1), V)
        return self.W_o(out.reshape(B, Sq, D))
