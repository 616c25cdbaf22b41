# The centroids move to the median of their rows, which is k-medians.
import torch
import torch.nn.functional as F


def kmeans(X, k, steps, generator):
    centroids = X[torch.randint(len(X), (1,), generator=generator, device=X.device)]
    for _ in range(k - 1):
        nearest = torch.cdist(X, centroids).amin(1)
        index = torch.multinomial(nearest.square(), 1, generator=generator)
        centroids = torch.cat([centroids, X[index]])
    for _ in range(steps):
        labels = torch.cdist(X, centroids).argmin(1)
        members = F.one_hot(labels, k).to(X)
        count = members.sum(0)[:, None]
        rows = [X[labels == j] for j in range(k)]
        means = torch.stack([r.median(0).values if len(r) else r.sum(0) for r in rows])
        centroids = torch.where(count > 0, means, centroids)
    return centroids, torch.cdist(X, centroids).argmin(1)
