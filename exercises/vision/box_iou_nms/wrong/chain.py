# A box that was suppressed itself still suppresses others.
import torch


def box_iou(a, b):
    top_left = torch.maximum(a[:, None, :2], b[:, :2])
    bottom_right = torch.minimum(a[:, None, 2:], b[:, 2:])
    sides = (bottom_right - top_left).clamp(min=0)
    intersection = sides[..., 0] * sides[..., 1]
    area_a = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    area_b = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    union = area_a[:, None] + area_b - intersection
    return intersection / torch.where(union > 0, union, 1)


def nms(boxes, scores, threshold):
    order = scores.argsort(descending=True)
    overlaps = (box_iou(boxes[order], boxes[order]) > threshold).triu(1)
    return order[~overlaps.any(0)]
