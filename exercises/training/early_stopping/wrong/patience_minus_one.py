# A patience of one less is used: one call too early from a patience of 2 on.
import copy
import math


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.bad, self.state = math.inf, 0, None

    def step(self, value, model):
        if value < self.best - self.min_delta:
            self.best, self.bad = value, 0
            self.state = copy.deepcopy(model.state_dict())
            return False
        stop = self.bad + 1 >= self.patience - 1
        self.bad += 1
        return stop

    def restore(self, model):
        model.load_state_dict(self.state)
