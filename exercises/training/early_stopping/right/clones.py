import math

import torch


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_value, self.best_state, self.epochs, self.best_epoch = math.inf, None, 0, 0

    def step(self, value, model):
        self.epochs += 1
        if self.best_value - value > self.min_delta:
            self.best_value, self.best_epoch = value, self.epochs
            self.best_state = {k: v.detach().clone() for k, v in model.state_dict().items()}
        return self.epochs - self.best_epoch >= self.patience

    @torch.no_grad()
    def restore(self, model):
        own = model.state_dict()
        for name, value in self.best_state.items():
            own[name].copy_(value)
