import pytest
import torch

from quizapp.testing import make_tensor


def counts(impl, pred, target, num_classes):
    return impl.confusion_matrix(pred, target, num_classes).tolist()


def precision(impl, matrix):
    return float(impl.precision_recall_f1(matrix)[0])


def recall(impl, matrix):
    return float(impl.precision_recall_f1(matrix)[1])


def f1(impl, matrix):
    return float(impl.precision_recall_f1(matrix)[2])


def kinds(impl, matrix):
    results = impl.precision_recall_f1(matrix)
    return ["a number" if isinstance(r, (int, float)) else f"a {type(r).__name__}" for r in results]


def both(impl, pred, target, num_classes):
    matrix = impl.confusion_matrix(pred, target, num_classes)
    return [float(value) for value in impl.precision_recall_f1(matrix)]


def classes(N, C):
    return make_tensor(N, low=0, high=C, dtype=torch.int64)


def test_rows_and_columns(compare):
    """has the true class in the row and the predicted one in the column"""
    compare(counts, torch.tensor([1, 2, 2]), torch.tensor([0, 0, 1]), num_classes=3)


def test_duplicates(compare):
    """counts a pair as often as it occurs"""
    compare(counts, torch.tensor([1, 1, 1, 0]), torch.tensor([0, 0, 0, 0]), num_classes=2)


def test_missing_classes(compare):
    """has a row and a column for classes that do not occur"""
    compare(counts, torch.tensor([0, 1]), torch.tensor([1, 0]), num_classes=4)


@pytest.mark.parametrize(("N", "C"), [(1, 2), (50, 5), (300, 3)])
def test_counts(compare, N, C):
    """counts {N} predictions of {C} classes"""
    compare(counts, classes(N, C), classes(N, C), num_classes=C)


def test_no_samples(compare):
    """gives zeros for no samples"""
    none = torch.zeros(0, dtype=torch.int64)
    compare(counts, none, none, num_classes=3)


MATRICES = {
    "three classes": torch.tensor([[5, 1, 2], [3, 7, 1], [0, 4, 9]]),
    "very different class sizes": torch.tensor([[90, 9], [1, 2]]),
    "a class that never occurs": torch.tensor([[3, 1, 2], [1, 4, 0], [0, 0, 0]]),
    "a class that is never predicted": torch.tensor([[3, 0, 2], [1, 0, 5], [2, 0, 4]]),
    "a class without any sample": torch.tensor([[3, 0, 2], [0, 0, 0], [2, 0, 4]]),
    "no hit at all": torch.tensor([[0, 2], [3, 0]]),
    "no samples": torch.zeros(2, 2, dtype=torch.int64),
}


@pytest.mark.parametrize("kind", MATRICES)
def test_precision(compare, kind):
    """gives the macro precision for {kind}"""
    compare(precision, MATRICES[kind])


@pytest.mark.parametrize("kind", MATRICES)
def test_recall(compare, kind):
    """gives the macro recall for {kind}"""
    compare(recall, MATRICES[kind])


@pytest.mark.parametrize("kind", MATRICES)
def test_f1(compare, kind):
    """gives the macro F1 for {kind}"""
    compare(f1, MATRICES[kind])


def test_three_floats(compare):
    """returns three floats, not tensors"""
    compare(kinds, MATRICES["three classes"])


def test_both(compare):
    """has two functions that work together"""
    compare(both, classes(60, 4), classes(60, 4), num_classes=4)
