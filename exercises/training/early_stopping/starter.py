from torch import nn


class EarlyStopping:
    """Says when a falling value has stopped to fall, and keeps the model's best state."""

    def __init__(self, patience: int, min_delta: float = 0.0):
        raise NotImplementedError

    def step(self, value: float, model: nn.Module) -> bool:
        """Take note of an epoch's value. True once `patience` calls in a row did not improve."""
        raise NotImplementedError

    def restore(self, model: nn.Module) -> None:
        """Load the state that the model had at the best value."""
        raise NotImplementedError
