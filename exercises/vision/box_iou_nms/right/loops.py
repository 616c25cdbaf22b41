import torch


def iou(a, b):
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    area = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - width * height
    return width * height / area if area > 0 else 0.0


def box_iou(a, b):
    out = a.new_zeros(len(a), len(b))
    for i, left in enumerate(a.tolist()):
        for j, right in enumerate(b.tolist()):
            out[i, j] = iou(left, right)
    return out


def nms(boxes, scores, threshold):
    keep = []
    for i in sorted(range(len(boxes)), key=lambda i: -float(scores[i])):
        if all(iou(boxes[i].tolist(), boxes[j].tolist()) <= threshold for j in keep):
            keep.append(i)
    return torch.tensor(keep, dtype=torch.long)
