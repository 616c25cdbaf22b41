from torch import Tensor, nn


class PatchEmbedding(nn.Module):
    """Cuts images into patches and maps each patch to a vector."""

    def __init__(self, img_size: int, patch_size: int, in_channels: int, embed_dim: int):
        super().__init__()
        if img_size % patch_size:
            raise ValueError(f"patches of {patch_size} do not tile an image of {img_size}")
        self.patch_size = patch_size
        self.num_patches = (img_size // patch_size) ** 2
        # The same numbers as nn.Conv2d(C, D, P, stride=P): its weight (D, C, P, P), flattened.
        self.proj = nn.Linear(in_channels * patch_size**2, embed_dim)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, N, D), with H = W = img_size and N patches in reading order."""
        B, C, H, W = x.shape
        P = self.patch_size
        x = x.reshape(B, C, H // P, P, W // P, P)
        # First what names a patch (row, column), then what names a number in it. A reshape
        # without the permute would have the same shape, and strips of rows instead of squares.
        x = x.permute(0, 2, 4, 1, 3, 5)  # (B, H/P, W/P, C, P, P)
        return self.proj(x.reshape(B, self.num_patches, C * P * P))
