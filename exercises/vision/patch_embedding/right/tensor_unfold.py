from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, img_size, patch_size, in_channels, embed_dim):
        super().__init__()
        self.patch_size = patch_size
        self.num_patches = (img_size // patch_size) ** 2
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x):
        P = self.patch_size
        patches = x.unfold(2, P, P).unfold(3, P, P)  # (B, C, H/P, W/P, P, P)
        patches = patches.permute(0, 2, 3, 1, 4, 5)
        return self.proj(patches.flatten(3).flatten(1, 2))
