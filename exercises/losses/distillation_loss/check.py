import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, student_logits, teacher_logits, temperature):
    return impl.distillation_loss(student_logits, teacher_logits, temperature)


def gradient(impl, student_logits, teacher_logits, temperature):
    impl.distillation_loss(student_logits, teacher_logits, temperature).backward()
    return student_logits.grad


def dtype_of_loss(impl, student_logits, teacher_logits):
    return impl.distillation_loss(student_logits, teacher_logits, 2.0).dtype


def test_one_row(compare):
    """is KL(teacher ‖ student) for one row at temperature 1"""
    compare(loss, make_tensor(1, 3), make_tensor(1, 3), temperature=1.0)


@pytest.mark.parametrize("temperature", [0.5, 2.0, 5.0])
def test_temperature(compare, temperature):
    """is right at temperature {temperature}"""
    compare(loss, make_tensor(3, 4) * 2, make_tensor(3, 4) * 2, temperature=temperature)


@pytest.mark.parametrize(("N", "C"), [(5, 2), (2, 9)])
def test_sizes(compare, N, C):
    """averages over {N} rows of {C} classes"""
    compare(loss, make_tensor(N, C), make_tensor(N, C), temperature=1.0)


def test_agreement(compare):
    """is 0 when student and teacher agree"""
    logits = make_tensor(2, 4)
    compare(loss, logits, logits + 3, temperature=3.0)


@pytest.mark.parametrize("certain", ["the student", "the teacher", "both"])
def test_large_logits(compare, certain):
    """stays finite with large logits of {certain}"""
    student, teacher = make_tensor(2, 3), make_tensor(2, 3)
    student = student if certain == "the teacher" else student * 1000
    teacher = teacher if certain == "the student" else teacher * 1000
    compare(loss, student, teacher, temperature=1.0)


def test_gradient(compare):
    """lets the gradient flow to the student"""
    student = make_tensor(3, 4, requires_grad=True)
    compare(gradient, student, make_tensor(3, 4), temperature=2.0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    student, teacher = (make_tensor(2, 3, dtype=dtype) for _ in range(2))
    compare(dtype_of_loss, student, teacher)


def test_not_contiguous(compare):
    """accepts logits that are not contiguous"""
    compare(loss, make_tensor(4, 3).T, make_tensor(4, 3).T, temperature=2.0)
