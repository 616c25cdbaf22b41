# The logarithm is to base 2.


def log_softmax(x, dim=-1):
    return (x - x.logsumexp(dim, keepdim=True)) / 0.6931471805599453
