# The result is shaped for ids of shape (B, T) only.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))

    def forward(self, ids):
        B, T = ids.shape
        return self.weight[ids.reshape(-1)].view(B, T, -1)
