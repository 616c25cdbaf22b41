# 1e-5 is added to the denominator, though it is at least 1: the probabilities no longer sum to 1.


def softmax(x, dim=-1):
    weights = (x - x.amax(dim, keepdim=True)).exp()
    return weights / (weights.sum(dim, keepdim=True) + 1e-5)
