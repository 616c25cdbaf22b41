import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.embedding_dim = embedding_dim
        self.weight = nn.Parameter(torch.rand(num_embeddings, embedding_dim) * 0.2 - 0.1)

    def forward(self, x):
        rows = torch.index_select(self.weight, 0, x.reshape(-1))
        return rows.reshape(*x.shape, self.embedding_dim)
