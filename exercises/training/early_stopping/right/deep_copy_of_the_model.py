import copy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_model, self.left = None, None, patience

    def step(self, value, model):
        improved = self.best is None or value + self.min_delta < self.best
        if improved:
            self.best, self.best_model, self.left = value, copy.deepcopy(model), self.patience
            return False
        self.left -= 1
        return self.left <= 0

    def restore(self, model):
        if self.best_model is not None:
            model.load_state_dict(self.best_model.state_dict())
