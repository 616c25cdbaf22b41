# NaN counts as an improvement, because it is not greater than the best value.
import copy, torch


class EarlyStopping:
    def __init__(s,patience,min_delta=0.0): s.p=patience; s.d=min_delta; s.best=None; s.n=0; s.state=None
    def step(s,value,model):
        if s.best is None or not value>=s.best-s.d: s.best=value; s.n=0; s.state=copy.deepcopy(model.state_dict())
        else: s.n+=1
        return s.n>=s.p
    def restore(s,model): model.load_state_dict(s.state)
