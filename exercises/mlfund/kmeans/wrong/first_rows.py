# The start is the first k rows.
import torch
import torch.nn.functional as F


def kmeans(X, k, steps, generator):
    centroids = X[:k]
    for _ in range(steps):
        labels = torch.cdist(X, centroids).argmin(1)
        members = F.one_hot(labels, k).to(X)
        count = members.sum(0)[:, None]
        means = members.T @ X / count.clamp(min=1)
        centroids = torch.where(count > 0, means, centroids)
    return centroids, torch.cdist(X, centroids).argmin(1)
