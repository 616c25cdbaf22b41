# The state is stored at every call, so restore brings back the last weights, not the best.
import copy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best = None
        self.counter = 0

    def step(self, value, model):
        if self.best is None or value < self.best - self.min_delta:
            self.best = value
            self.counter = 0
        else:
            self.counter += 1
        self.state = copy.deepcopy(model.state_dict())
        return self.counter >= self.patience

    def restore(self, model):
        model.load_state_dict(self.state)
