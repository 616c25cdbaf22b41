import torch
from torch import Tensor, nn


class MixtureOfExperts(nn.Module):
    """A feed-forward layer of which each token uses `top_k` of `num_experts` parts."""

    def __init__(self, d_model: int, d_ff: int, num_experts: int, top_k: int = 2):
        super().__init__()
        if not 1 <= top_k <= num_experts:
            raise ValueError(f"top_k is between 1 and {num_experts}, got {top_k}")
        self.top_k = top_k
        self.router = nn.Linear(d_model, num_experts, bias=False)
        self.experts = nn.ModuleList(
            nn.Sequential(nn.Linear(d_model, d_ff), nn.ReLU(), nn.Linear(d_ff, d_model))
            for _ in range(num_experts)
        )

    def forward(self, x: Tensor) -> Tensor:
        """(..., D) -> (..., D)"""
        tokens = x.reshape(-1, x.shape[-1])  # (N, D): routing knows no sequences
        top, chosen = self.router(tokens).topk(self.top_k, dim=-1)  # (N, k) both
        # Softmax over the chosen logits only: the weights of a token sum to 1, so that the scale of
        # the output does not depend on how sure the router is. `chosen` has no gradient; the router
        # learns through these weights.
        weights = top.softmax(-1)  # (N, k)
        out = torch.zeros_like(tokens)
        for index, expert in enumerate(self.experts):
            # A loop over the experts, not over the tokens: one large matrix product for each.
            token, slot = (chosen == index).nonzero(as_tuple=True)  # (n,): a token comes once
            part = weights[token, slot, None] * expert(tokens[token])  # (n, D)
            # Added, because the token's other experts add their share as well.
            out = out.index_add(0, token, part)
        return out.view_as(x)
