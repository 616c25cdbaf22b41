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
        shape = x.shape
        x = x.contiguous().view(-1, shape[-1])
        probabilities = torch.softmax(self.router(x), dim=-1)
        kept, chosen = probabilities.topk(self.top_k)
        kept = kept / kept.sum(dim=-1, keepdim=True)
        out = torch.zeros_like(x)
        for slot in range(self.top_k):
            for e, expert in enumerate(self.experts):
                mask = chosen[:, slot] == e
                if mask.any():
                    out[mask] += kept[mask, slot].unsqueeze(1) * expert(x[mask])
        return out.view(shape)
