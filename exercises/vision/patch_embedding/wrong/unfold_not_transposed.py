# The columns of F.unfold, (B, C P P, N), are reshaped where they should be transposed.
import torch.nn.functional as F
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, img_size, patch_size, in_channels, embed_dim):
        super().__init__()
        self.patch_size = patch_size
        self.num_patches = (img_size // patch_size) ** 2
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x):
        P = self.patch_size
        x = F.unfold(x, P, stride=P)
        return self.proj(x.reshape(len(x), self.num_patches, -1))
