import torch
from torch import Tensor, nn


class PatchEmbedding(nn.Module):
    """Cuts images into patches and maps each patch to a vector."""

    def __init__(self, img_size: int, patch_size: int, in_channels: int, embed_dim: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, N, D), with H = W = img_size and N patches in reading order."""
        raise NotImplementedError
