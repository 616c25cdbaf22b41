import torch
from torch import nn


class Router(nn.Linear):
    pass


class MixtureOfExperts(nn.Module):
    def __init__(self, d_model: int, d_ff: int, num_experts: int, top_k: int = 2):
        super().__init__()
        self.k = top_k
        self.router = Router(d_model, num_experts)
        self.experts = nn.ModuleList()
        for _ in range(num_experts):
            up, down = nn.Linear(d_model, d_ff, bias=False), nn.Linear(d_ff, d_model, bias=False)
            self.experts.append(nn.Sequential(up, nn.ReLU(inplace=True), down))

    def forward(self, x):
        tokens = x.flatten(0, -2)
        values, chosen = self.router(tokens).sort(dim=-1, descending=True)
        weights = (values[:, : self.k] - values[:, : self.k].logsumexp(-1, keepdim=True)).exp()
        expert_of, order = chosen[:, : self.k].flatten().sort(stable=True)
        counts = torch.bincount(expert_of, minlength=len(self.experts)).tolist()
        runs = tokens[order // self.k].split(counts)
        answers = torch.cat([e(run) for e, run in zip(self.experts, runs, strict=True)])
        back = torch.empty_like(answers).index_copy(0, order, answers)
        mixed = back.unflatten(0, (-1, self.k)) * weights.unsqueeze(-1)
        return mixed.sum(1).unflatten(0, x.shape[:-1])
