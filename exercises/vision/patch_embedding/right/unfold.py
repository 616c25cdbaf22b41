import torch.nn.functional as F
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, img_size, patch_size, in_channels, embed_dim):
        super().__init__()
        self.patch_size = patch_size
        self.num_patches = (img_size // patch_size) ** 2
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x):
        patches = F.unfold(x, self.patch_size, stride=self.patch_size)  # (B, C P P, N)
        return self.proj(patches.transpose(1, 2))
