# The state goes into the model of the best call, not into the model given.
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
            self.model = model
            self.state = copy.deepcopy(model.state_dict())
        else:
            self.counter += 1
        return self.counter >= self.patience

    def restore(self, model):
        self.model.load_state_dict(self.state)
