# The result is float32 whatever came in.


def relu(x):
    return x.float().clamp(min=0)
