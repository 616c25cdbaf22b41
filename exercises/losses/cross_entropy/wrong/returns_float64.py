# The loss is computed in float64, and comes back in it, whatever came in.
def cross_entropy(logits, targets):
    logits = logits.double()
    return (logits.logsumexp(-1) - logits.gather(-1, targets[:, None]).squeeze(-1)).mean()
