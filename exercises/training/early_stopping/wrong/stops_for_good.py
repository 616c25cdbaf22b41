# Once it has said stop it says so for ever, also after an improvement.
import copy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.without_improvement, self.stopped = float("inf"), 0, False

    def step(self, value, model):
        if value < self.best - self.min_delta:
            self.best, self.without_improvement = value, 0
            self.state = copy.deepcopy(model.state_dict())
        else:
            self.without_improvement += 1
        self.stopped = self.stopped or self.without_improvement >= self.patience
        return self.stopped

    def restore(self, model):
        model.load_state_dict(self.state)
