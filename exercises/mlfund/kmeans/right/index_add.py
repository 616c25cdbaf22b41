import torch


def kmeans(X, k, steps, generator):
    index = [torch.randint(0, X.shape[0], (), generator=generator, device=X.device).item()]
    while len(index) < k:
        squares = ((X[:, None, :] - X[index][None, :, :]) ** 2).sum(-1).min(dim=1).values
        cumulative = squares.cumsum(0)
        draw = torch.rand(1, generator=generator, device=X.device) * cumulative[-1]
        index.append(min(torch.searchsorted(cumulative, draw).item(), len(X) - 1))
    centroids = X[index].clone()
    labels = None
    for _ in range(steps):
        distances = ((X[:, None, :] - centroids) ** 2).sum(-1)
        new = distances.argmin(-1)
        if labels is not None and (new == labels).all():
            break
        labels = new
        sums = torch.zeros_like(centroids).index_add_(0, labels, X)
        counts = torch.bincount(labels, minlength=k)
        filled = counts > 0
        centroids[filled] = sums[filled] / counts[filled, None]
    return centroids, labels
