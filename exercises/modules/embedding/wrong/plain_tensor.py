# The table is a plain tensor, so nobody trains, moves or saves it.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = torch.randn(num_embeddings, embedding_dim, requires_grad=True)

    def forward(self, ids):
        return self.weight[ids]
