# The means are computed, but the centroids stay at the rows of the start.
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
        means = members.T @ X / count.clamp(min=1)
        torch.where(count > 0, means, centroids)
    return centroids, torch.cdist(X, centroids).argmin(1)
