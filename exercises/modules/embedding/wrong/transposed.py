# The table has shape (embedding_dim, num_embeddings), and columns are looked up.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(embedding_dim, num_embeddings))

    def forward(self, ids):
        return self.weight[:, ids].movedim(0, -1)
