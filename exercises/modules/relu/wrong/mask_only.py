# The mask is returned without x: positive entries become 1.


def relu(x):
    return (x > 0).to(x.dtype)
