# Each vector is brought to length 1.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))

    def forward(self, ids):
        rows = self.weight[ids]
        return rows / rows.norm(dim=-1, keepdim=True)
