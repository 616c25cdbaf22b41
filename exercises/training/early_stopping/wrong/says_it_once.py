# The counter is set back when the training is to stop, so the next call says to go on.
import copy

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.bad = 0
        self.state = None

    def step(self, value, model):
        if value < self.best - self.min_delta:
            self.best = value
            self.bad = 0
            self.state = copy.deepcopy(model.state_dict())
        else:
            self.bad += 1
        if self.bad >= self.patience:
            self.bad = 0
            return True
        return False

    def restore(self, model):
        model.load_state_dict(self.state)
