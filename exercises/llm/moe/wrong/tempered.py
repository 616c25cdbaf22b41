# The chosen logits are divided by a number before the softmax.
import torch
from torch import nn


class MixtureOfExperts(nn.Module):
    def __init__(self, d_model, d_ff, num_experts, top_k=2):
        super().__init__()
        self.router = nn.Linear(d_model, num_experts)
        self.experts = nn.ModuleList(
            [
                nn.Sequential(nn.Linear(d_model, d_ff), nn.ReLU(), nn.Linear(d_ff, d_model))
                for _ in range(num_experts)
            ]
        )
        self.top_k = top_k

    def forward(self, x):
        flat = x.reshape(-1, x.shape[-1])
        v, i = self.router(flat).topk(self.top_k, dim=-1)
        w = (v / x.shape[-1] ** 0.5).softmax(-1)
        out = torch.zeros_like(flat)
        for e, expert in enumerate(self.experts):
            tok, slot = (i == e).nonzero(as_tuple=True)
            if tok.numel() == 0:
                continue
            out = out.index_add(0, tok, expert(flat[tok]) * w[tok, slot].unsqueeze(-1))
        return out.view(x.shape)
