# `clamp_` changes the caller's tensor and returns it.


def relu(x):
    return x.clamp_(min=0)
