import torch
from torch import Tensor, nn


class Embedding(nn.Module):
    def __init__(self, num_embeddings: int, embedding_dim: int) -> None:
        super().__init__()
        # Random, so that ids differ from the first step on.
        self.weight = nn.Parameter(torch.randn(num_embeddings, embedding_dim))

    def forward(self, ids: Tensor) -> Tensor:
        """(...) int64 -> (..., embedding_dim)"""
        # The same as one_hot(ids) @ weight without the products by 0. The backward of indexing adds
        # up where an id occurs more than once.
        return self.weight[ids]
