# The logits of the other experts become 0 instead of minus infinity before the softmax.
import torch
from torch import nn


class MixtureOfExperts(nn.Module):
    def __init__(self, d_model, d_ff, num_experts, top_k=2):
        super().__init__()
        self.top_k = top_k
        self.router = nn.Linear(d_model, num_experts)
        self.experts = nn.ModuleList(
            nn.Sequential(nn.Linear(d_model, d_ff), nn.ReLU(), nn.Linear(d_ff, d_model))
            for _ in range(num_experts)
        )

    def forward(self, x):
        logits = self.router(x)
        top, chosen = logits.topk(self.top_k, dim=-1)
        weights = torch.zeros_like(logits).scatter(-1, chosen, top).softmax(-1)
        answers = torch.stack([expert(x) for expert in self.experts], dim=-2)
        return (weights[..., None] * answers).sum(-2)
