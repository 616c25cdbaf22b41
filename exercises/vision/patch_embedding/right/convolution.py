import torch.nn.functional as F
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, img_size, patch_size, in_channels, embed_dim):
        super().__init__()
        self.patch_size = patch_size
        self.in_channels = in_channels
        self.num_patches = (img_size // patch_size) ** 2
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x):
        P = self.patch_size
        weight = self.proj.weight.reshape(-1, self.in_channels, P, P)
        out = F.conv2d(x, weight, self.proj.bias, stride=P)
        return out.flatten(2).mT
