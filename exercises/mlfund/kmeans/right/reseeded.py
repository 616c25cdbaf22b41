import torch


def squared_distances(X, C):
    return ((X**2).sum(1, keepdim=True) - 2 * X @ C.T + (C**2).sum(1)).clamp_min(0)


def kmeans(X, k, steps, generator):
    """An empty cluster starts anew at a random row; the means are taken in a loop over clusters."""
    centroids = X[torch.randperm(len(X), generator=generator, device=X.device)[:1]]
    for _ in range(1, k):
        weight = squared_distances(X, centroids).min(1).values
        row = torch.multinomial(weight / weight.sum(), num_samples=1, generator=generator)
        centroids = torch.vstack([centroids, X[row]])
    labels = squared_distances(X, centroids).argmin(1)
    for _ in range(steps):
        means = []
        for j in range(k):
            rows = X[labels == j]
            if len(rows) == 0:
                rows = X[torch.randint(len(X), (1,), generator=generator, device=X.device)]
            means.append(rows.mean(0))
        centroids = torch.stack(means)
        labels = squared_distances(X, centroids).argmin(1)
    return [centroids, labels.int()]
