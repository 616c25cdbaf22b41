import torch
from torch import Tensor


def _area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def box_iou(a: Tensor, b: Tensor) -> Tensor:
    """(N, 4), (M, 4) -> (N, M): the IoU of every pair of boxes (x1, y1, x2, y2)."""
    top_left = torch.maximum(a[:, None, :2], b[:, :2])  # (N, 1, 2) and (M, 2) -> (N, M, 2)
    bottom_right = torch.minimum(a[:, None, 2:], b[:, 2:])
    # Boxes that lie apart have negative sides here, and two negative sides a positive product.
    sides = (bottom_right - top_left).clamp(min=0)
    intersection = sides[..., 0] * sides[..., 1]  # (N, M)
    union = _area(a)[:, None] + _area(b) - intersection
    # Without a union there is no intersection either: 0 / 1 instead of 0 / 0.
    return intersection / torch.where(union > 0, union, 1)


def nms(boxes: Tensor, scores: Tensor, threshold: float) -> Tensor:
    """(N, 4), (N,) -> (K,): the indices of the boxes that are kept, by falling score."""
    order = scores.argsort(descending=True)
    overlaps = box_iou(boxes[order], boxes[order]) > threshold  # all pairs at once, best first
    keep = torch.ones_like(order, dtype=torch.bool)
    # Greedy, hence a loop: whether a box suppresses others depends on whether it was suppressed.
    for i in range(len(order)):
        if keep[i]:
            keep[i + 1 :] &= ~overlaps[i, i + 1 :]
    return order[keep]
