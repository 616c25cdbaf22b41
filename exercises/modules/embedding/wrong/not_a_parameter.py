# The table is not a trainable Parameter: it is a buffer, or requires no gradient.
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.register_buffer("weight", torch.randn(num_embeddings, embedding_dim))

    def forward(self, ids):
        return self.weight[ids]
