from torch import Tensor


def cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """(N, C), (N,) class indices -> (): the mean loss over the batch."""
    # -log softmax(row)[target] = logsumexp(row) - row[target]: the exponential of the target and
    # its logarithm cancel on paper, so that a probability too small for a float costs no infinity.
    # logsumexp subtracts the row's maximum before it exponentiates.
    normaliser = logits.logsumexp(dim=-1)  # (N,)
    chosen = logits.gather(-1, targets[:, None]).squeeze(-1)  # (N, 1) -> (N,)
    return (normaliser - chosen).mean()
