# The comparison is returned, a tensor of truth values.


def relu(x):
    return x > 0
