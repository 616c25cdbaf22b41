import torch
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.head_dim = d_model // num_heads
        for name in ("W_o", "W_v", "W_k", "W_q"):
            setattr(self, name, nn.Linear(d_model, d_model, bias=False))

    def forward(self, q, k, v):
        B, Sq, D = q.shape
        Sk = k.shape[1]
        Q = self.W_q(q).reshape(B, Sq, self.num_heads, self.head_dim)
        K = self.W_k(k).reshape(B, Sk, self.num_heads, self.head_dim)
        V = self.W_v(v).reshape(B, Sk, self.num_heads, self.head_dim)
        scores = torch.einsum("bqhd,bkhd->bhqk", Q * self.head_dim**-0.5, K)
        out = torch.einsum("bhqk,bkhd->bqhd", torch.softmax(scores, dim=-1), V)
        return self.W_o(out.reshape(B, Sq, D))
