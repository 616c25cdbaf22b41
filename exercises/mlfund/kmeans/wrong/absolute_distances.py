# The distance is the sum of absolute differences instead of the Euclidean one.
import torch


def kmeans(X, k, steps, generator):
    C = X[torch.randint(len(X), (1,), generator=generator, device=X.device)]
    for _ in range(k - 1):
        d2 = (X[:, None] - C[None]).pow(2).sum(-1).amin(1)
        C = torch.cat([C, X[torch.multinomial(d2, 1, generator=generator)]])
    for _ in range(steps):
        labels = (X[:, None] - C[None]).abs().sum(-1).argmin(1)
        for j in range(k):
            if (labels == j).any():
                C[j] = X[labels == j].mean(0)
    return C, labels
