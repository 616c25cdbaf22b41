import torch
from torch import Tensor


def box_iou(a: Tensor, b: Tensor) -> Tensor:
    """(N, 4), (M, 4) -> (N, M): the IoU of every pair of boxes (x1, y1, x2, y2)."""
    raise NotImplementedError


def nms(boxes: Tensor, scores: Tensor, threshold: float) -> Tensor:
    """(N, 4), (N,) -> (K,): the indices of the boxes that are kept, by falling score."""
    raise NotImplementedError
