import torch
from torch import nn


class MixtureOfExperts(nn.Module):
    def __init__(self, d_model, d_ff, num_experts, top_k=2):
        super().__init__()
        self.top_k = top_k
        self.router = nn.Linear(d_model, num_experts, bias=False)
        self.experts = nn.ModuleList(
            nn.Sequential(nn.Linear(d_model, d_ff), nn.ReLU(), nn.Linear(d_ff, d_model))
            for _ in range(num_experts)
        )

    def forward(self, x):
        logits = self.router(x)
        top, chosen = torch.topk(logits, self.top_k, dim=-1)
        masked = torch.full_like(logits, float("-inf")).scatter(-1, chosen, top)
        gates = torch.softmax(masked, dim=-1)
        answers = torch.stack([expert(x) for expert in self.experts], dim=-1)
        return torch.einsum("...de,...e->...d", answers, gates)
