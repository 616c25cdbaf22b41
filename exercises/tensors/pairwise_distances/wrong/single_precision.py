# Both are turned into float32, and so are the distances.
import torch


def pairwise_distances(a,b):
    a,b=a.float(),b.float(); return (a.pow(2).sum(1,keepdim=True)+b.pow(2).sum(1)-2*a@b.T).clamp(min=0).sqrt()
