import torch
import torch.nn as nn


class KVCacheAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.h, self.d = num_heads, d_model // num_heads
        for name in ("W_o", "W_v", "W_k", "W_q"):
            setattr(self, name, nn.Linear(d_model, d_model, bias=False))

    def forward(self, x, cache=None):
        B, T, D = x.shape
        q = self.W_q(x).reshape(B, T, self.h, self.d)
        k = torch.einsum("bthd->bhtd", self.W_k(x).reshape(B, T, self.h, self.d))
        v = torch.einsum("bthd->bhtd", self.W_v(x).reshape(B, T, self.h, self.d))
        past = 0
        if cache is not None:
            past = cache[0].size(-2)
            k = torch.cat((cache[0], k), dim=-2)
            v = torch.cat((cache[1], v), dim=-2)
        scores = torch.einsum("bqhd,bhkd->bhqk", q, k) * self.d**-0.5
        query = torch.arange(past, past + T, device=x.device).unsqueeze(1)
        key = torch.arange(past + T, device=x.device).unsqueeze(0)
        scores = torch.where(key <= query, scores, float("-inf"))
        out = torch.einsum("bhqk,bhkd->bqhd", torch.softmax(scores, -1), v)
        return self.W_o(out.reshape(B, T, D)), [k, v]
