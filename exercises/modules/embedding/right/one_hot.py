import torch
import torch.nn.functional as F
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__()
        self.num_embeddings = num_embeddings
        self.weight = nn.Parameter(torch.empty(num_embeddings, embedding_dim).normal_(std=0.02))

    def forward(self, ids):
        one_hot = F.one_hot(ids, self.num_embeddings).to(self.weight.dtype)
        return one_hot @ self.weight
