# The best state is loaded by `step`, which is to say only when to stop.
import copy, torch


class EarlyStopping:
    def __init__(s,patience,min_delta=0.0): s.p=patience; s.d=min_delta; s.best=float("inf"); s.n=0; s.state=None
    def step(s,value,model):
        if value<s.best-s.d: s.best=value; s.n=0; s.state=copy.deepcopy(model.state_dict())
        else: s.n+=1
        if s.n>=s.p: s.restore(model); return True
        return False
    def restore(s,model): model.load_state_dict(s.state)
