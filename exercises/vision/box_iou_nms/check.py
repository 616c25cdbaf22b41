import sys

import pytest
import torch

from quizapp.testing import make_tensor


def pairs(impl, a, b):
    return impl.box_iou(a, b)


def kept(impl, boxes, scores, threshold):
    return [int(i) for i in impl.nms(boxes, scores, threshold)]


def kept_boxes(impl, boxes, scores, threshold):
    indices = impl.nms(boxes, scores, threshold)
    return {"dtype": str(indices.dtype), "boxes": boxes[indices]}


def functions_of_torchvision(impl, boxes, scores):
    """The names of torchvision's functions that are called on the way."""
    called = set()

    def remember(frame, event, _):
        if event == "call" and frame.f_globals.get("__name__", "").startswith("torchvision."):
            called.add(frame.f_code.co_name)

    sys.setprofile(remember)
    try:
        impl.box_iou(boxes, boxes)
        impl.nms(boxes, scores, 0.5)
    finally:
        sys.setprofile(None)
    return sorted(called)


def some_boxes(n, dtype=torch.float32):
    """Different widths and heights, some corners negative."""
    corner = make_tensor(n, 2, low=-4, high=4, dtype=dtype)
    return torch.cat([corner, corner + make_tensor(n, 2, low=1, high=7, dtype=dtype)], 1)


def some_scores(n):
    """Different scores in a random order."""
    return (torch.randperm(n) + 1) / (n + 1)


@pytest.mark.parametrize("side", [4.0, 0.01])
def test_iou_overlap(compare, side):
    """gives the IoU of a box {side} wide with one that overlaps, one inside it, and itself"""
    b = torch.tensor([[2.0, 0.0, 6.0, 3.0], [1.0, 1.0, 3.0, 2.0], [0.0, 0.0, 4.0, 3.0]])
    compare(pairs, torch.tensor([[0.0, 0.0, 4.0, 3.0]]) * side / 4, b * side / 4)


def test_iou_apart(compare):
    """gives 0 for boxes that lie side by side, diagonally apart, or touch"""
    a = torch.tensor([[0.0, 0.0, 2.0, 1.0]])
    b = [[5.0, 0.0, 6.0, 1.0], [0.0, 4.0, 2.0, 5.0], [4.0, 4.0, 7.0, 6.0], [2.0, 0.0, 3.0, 1.0]]
    compare(pairs, a, torch.tensor(b))


@pytest.mark.parametrize("n, m", [(2, 3), (3, 3), (5, 1), (0, 2)])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_iou_pairs(compare, n, m, dtype):
    """gives ({n}, {m}) in {dtype} for {n} boxes against {m}, negative coordinates included"""
    compare(pairs, some_boxes(n, dtype), some_boxes(m, dtype), rtol=1e-5, atol=1e-5)


def test_iou_degenerate(compare):
    """gives 0, not NaN, for boxes without an area"""
    a = torch.tensor([[1.0, 1.0, 1.0, 1.0], [0.0, 2.0, 3.0, 2.0], [0.0, 0.0, 2.0, 2.0]])
    compare(pairs, a, torch.tensor([[1.0, 1.0, 1.0, 1.0], [0.0, 2.0, 3.0, 2.0]]))


def test_nms_order(compare):
    """returns indices into the boxes given, best score first, whatever its sign"""
    corner = torch.arange(5.0)[:, None] * 10
    boxes = torch.cat([corner, corner, corner + 2, corner + 3], 1)
    compare(kept, boxes, torch.tensor([-0.3, 0.9, -1.1, 0.7, 0.5]), threshold=0.5)


def test_nms_chain(compare):
    """lets a suppressed box suppress nothing"""
    boxes = torch.tensor([[0.0, 0.0, 4.0, 1.0], [1.0, 0.0, 5.0, 1.0], [2.0, 0.0, 6.0, 1.0]])
    compare(kept, boxes, torch.tensor([0.9, 0.8, 0.7]), threshold=0.5)


def test_nms_at_the_threshold(compare):
    """keeps a box whose IoU is exactly the threshold"""
    boxes = torch.tensor([[0.0, 0.0, 4.0, 1.0], [0.0, 0.0, 2.0, 1.0]])
    compare(kept, boxes, torch.tensor([0.9, 0.8]), threshold=0.5)


@pytest.mark.parametrize("threshold", [0.0, 0.2, 0.5, 1.0])
def test_nms_many(compare, threshold):
    """selects among 14 boxes with the threshold {threshold}"""
    compare(kept, some_boxes(14), some_scores(14), threshold=threshold)


@pytest.mark.parametrize("n", [3, 1, 0])
def test_nms_index(compare, n):
    """returns what can index the boxes, when there are {n} of them"""
    compare(kept_boxes, some_boxes(n), some_scores(n), threshold=0.5)


def test_no_torchvision(observe):
    """is written without torchvision's own box functions"""
    names = observe(functions_of_torchvision, some_boxes(4), some_scores(4))
    assert not names, f"it calls {', '.join(names)} of torchvision"
