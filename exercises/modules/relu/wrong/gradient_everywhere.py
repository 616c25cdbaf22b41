# The gradient is 1 everywhere: the values are replaced, the graph is not.


def relu(x):
    return x + (x.clamp(min=0) - x).detach()
