# The vectors are multiplied by the root of their dimension, which is a Transformer's business.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))

    def forward(self, ids):
        return self.weight[ids] * self.weight.shape[1] ** 0.5
