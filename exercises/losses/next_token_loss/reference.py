import torch.nn.functional as F
from torch import Tensor


def next_token_loss(logits: Tensor, tokens: Tensor, pad_id: int) -> Tensor:
    """(B, T, V), (B, T) -> (): the mean over the targets that are not padding."""
    predictions = logits[:, :-1]  # (B, T - 1, V): nothing follows the last position
    targets = tokens[:, 1:]  # (B, T - 1): nothing predicts the first token
    # Both are slices and not contiguous, which `view` refuses and `reshape` copies.
    # ignore_index leaves these targets out of the sum and out of the count that divides it.
    return F.cross_entropy(
        predictions.reshape(-1, logits.shape[-1]), targets.reshape(-1), ignore_index=pad_id
    )
