# step returns nothing: it only notes that it is time to stop.
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
        self.stop = self.bad >= self.patience

    def restore(self, model):
        model.load_state_dict(self.state)
