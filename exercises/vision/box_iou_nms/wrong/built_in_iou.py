# torchvision's box_iou does the work.
import torch
from torchvision import ops


def box_iou(a, b):
    return ops.box_iou(a, b).nan_to_num()


def nms(boxes, scores, threshold):
    order, kept = scores.argsort(descending=True), []
    while order.numel():
        best, rest = order[:1], order[1:]
        kept.append(best)
        order = rest[box_iou(boxes[best], boxes[rest])[0] <= threshold]
    return torch.cat(kept) if kept else order
