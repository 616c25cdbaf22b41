# Every expert whose logit reaches the k-th largest answers, so equal logits make more than top_k answer.
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
        kth = logits.topk(self.top_k, dim=-1).values[..., -1:]
        weights = logits.masked_fill(logits < kth, float("-inf")).softmax(-1)
        answers = torch.stack([expert(x) for expert in self.experts], -1)  # (..., D, E)
        return (answers * weights[..., None, :]).sum(-1)
