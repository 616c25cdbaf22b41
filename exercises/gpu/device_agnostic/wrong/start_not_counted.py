# The start token is not counted among the real ones, so the last of them is cut off.
import torch
from torch import Tensor, nn

START = 1


class Model(nn.Module):
    """Embeds tokens, pools them by attention over the real ones, and classifies."""

    def __init__(self, vocab: int, d_model: int, num_classes: int, max_len: int):
        super().__init__()
        self.tokens = nn.Embedding(vocab, d_model)
        angles = torch.arange(max_len + 1)[:, None] / 100 ** (torch.arange(d_model) / d_model)
        self.register_buffer("positions", torch.sin(angles))
        self.score = nn.Linear(d_model, 1)
        self.head = nn.Linear(d_model, num_classes)

    def with_start(self, tokens: Tensor) -> Tensor:
        """(B, T) -> (B, T + 1)"""
        start = torch.full((len(tokens), 1), START, device=tokens.device)
        return torch.cat([start, tokens], dim=1)

    def embed(self, tokens: Tensor) -> Tensor:
        """(B, T) -> (B, T, d_model)"""
        return self.tokens(tokens) + self.positions[: tokens.shape[1]]

    def pool(self, x: Tensor, lengths: Tensor) -> Tensor:
        """(B, T, d_model), (B,) -> (B, d_model)"""
        is_real = torch.arange(x.shape[1], device=x.device) < lengths[:, None]  # (B, T)
        scores = self.score(x).squeeze(-1).masked_fill(~is_real, float("-inf"))
        return (scores.softmax(-1).unsqueeze(-1) * x).sum(1)

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """(B, T), (B,) -> (B, num_classes)"""
        x = self.embed(self.with_start(tokens))
        return self.head(self.pool(x, lengths))


@torch.no_grad()
def predict(model: nn.Module, batch: dict[str, Tensor]) -> Tensor:
    """A batch from a loader -> (B,) class indices"""
    device = next(model.parameters()).device
    return model(batch["tokens"].to(device), batch["lengths"].to(device)).argmax(-1)
