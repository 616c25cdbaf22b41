# Each side is split into (P, H/P) instead of (H/P, P), so a patch takes pixels from all over the image.
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, img_size, patch_size, in_channels, embed_dim):
        super().__init__()
        self.patch_size = patch_size
        self.num_patches = (img_size // patch_size) ** 2
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x):
        B, C, H, W = x.shape
        P = self.patch_size
        x = x.reshape(B, C, P, H // P, P, W // P)
        x = x.permute(0, 3, 5, 1, 2, 4)
        return self.proj(x.reshape(B, self.num_patches, -1))
