import copy
from typing import Any

from torch import nn


class EarlyStopping:
    """Says when a falling value has stopped to fall, and keeps the model's best state."""

    def __init__(self, patience: int, min_delta: float = 0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best = float("inf")
        self.best_state: dict[str, Any] = {}
        self.waited = 0  # calls since the last improvement

    def step(self, value: float, model: nn.Module) -> bool:
        """Take note of an epoch's value. True once `patience` calls in a row did not improve."""
        # Strictly below: a plateau is no progress. Asked this way round, a NaN is none either.
        if value < self.best - self.min_delta:
            self.best, self.waited = value, 0
            # state_dict() holds the model's own tensors, which the optimiser goes on changing.
            # It has the buffers too: a BatchNorm without its statistics is another model.
            self.best_state = copy.deepcopy(model.state_dict())
        else:
            self.waited += 1
        return self.waited >= self.patience

    def restore(self, model: nn.Module) -> None:
        """Load the state that the model had at the best value."""
        model.load_state_dict(self.best_state)  # copies into the tensors that are there
