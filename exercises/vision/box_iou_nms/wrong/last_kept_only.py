# A box is compared with the box kept last only, not with all that are kept.
import torch

def box_iou(a, b):
    area_a = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    area_b = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    lt = torch.maximum(a[:, None, :2], b[None, :, :2])
    rb = torch.minimum(a[:, None, 2:], b[None, :, 2:])
    wh = (rb - lt).clamp(min=0)
    inter = wh[..., 0] * wh[..., 1]
    union = area_a[:, None] + area_b[None, :] - inter
    return torch.where(union > 0, inter / union, torch.zeros_like(inter))

def nms(boxes, scores, threshold):
    keep = []
    for i in scores.argsort(descending=True):
        if not keep or box_iou(boxes[i][None], boxes[keep[-1]][None]) <= threshold:
            keep.append(i)
    return torch.stack(keep) if keep else torch.empty(0, dtype=torch.int64)
