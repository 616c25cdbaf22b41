# The lengths are ignored: the mean runs over all T positions.


def masked_mean(x, lengths):
    return x.mean(1)
