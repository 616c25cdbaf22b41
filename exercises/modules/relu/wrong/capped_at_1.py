# Positive entries are capped at 1.


def relu(x):
    return x.clamp(0, 1)
