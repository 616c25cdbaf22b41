import pytest

EXPRESSIONS = [
    "a + b",
    "a - b",
    "a * b",
    "a / b",
    "a ** 3",
    "a ** -1.5",
    "a.relu()",
    "(b - a).relu()",
    "b * (a.relu() + b)",
    "a.tanh()",
    "a.exp()",
    "(a + 2) * 3 - 1",
    "a / 4",
    "2 + a",
    "2 - a",
    "3 * a",
    "4 / a",
]


def gradients(impl, a, b, expression):
    """The value of an expression in a and b, and its gradients."""
    a, b = impl.Value(a), impl.Value(b)
    c = eval(expression)
    c.backward()
    return {"data": c.data, "a.grad": a.grad, "b.grad": b.grad}


def used_twice(impl, a):
    a = impl.Value(a)
    c = a * a + a
    c.backward()
    return a.grad


def diamond(impl, a, b):
    a, b = impl.Value(a), impl.Value(b)
    c = a * b
    d = c + a
    e = c * d
    f = (e - d) * c
    f.backward()
    return {"a.grad": a.grad, "b.grad": b.grad, "c.grad": c.grad, "d.grad": d.grad}


def long_and_short_way(impl, a):
    a = impl.Value(a)
    b = a * 3
    c = ((b + 1) * 2 + 1) * 2
    d = c * b
    (d * b + d).backward()
    return a.grad


def before_backward(impl, a):
    a = impl.Value(a)
    return {"grad": a.grad, "grad of a result": (a * 2 + 1).grad}


def result_itself(impl, a):
    c = impl.Value(a) * 2 + 1
    c.backward()
    return c.grad


def two_results(impl, a):
    a = impl.Value(a)
    (a * a).backward()
    (a * 5 + a).backward()
    return a.grad


def total(impl, numbers):
    values = [impl.Value(number) for number in numbers]
    result = sum(values) / len(values)
    result.backward()
    return {"data": result.data, "grads": [value.grad for value in values]}


def neuron(impl, x, w, b):
    x, w, b = [impl.Value(v) for v in x], [impl.Value(v) for v in w], impl.Value(b)
    out = sum((p * q for p, q in zip(x, w)), b).tanh()
    loss = (1 - out) ** 2 / 2
    loss.backward()
    return {"loss": loss.data, "x": [p.grad for p in x], "w": [q.grad for q in w], "b": b.grad}


def doubled(impl, a, times):
    a = impl.Value(a)
    c = a
    for _ in range(times):
        c = c + c
    c.backward()
    return a.grad


def chain(impl, a, length):
    a = impl.Value(a)
    c = a
    for _ in range(length):
        c = c * 0.99
    c.backward()
    return a.grad


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_operation(compare, expression):
    """computes {expression} and its gradients"""
    compare(gradients, 1.5, -2.5, expression)


def test_starts_at_zero(compare):
    """has the gradient 0 before backward"""
    compare(before_backward, 1.5)


def test_result_itself(compare):
    """has the gradient 1 in the value on which backward is called"""
    compare(result_itself, 1.5)


def test_used_twice(compare):
    """adds the gradients up when a value is used more than once"""
    compare(used_twice, 3.0)


def test_diamond(compare):
    """passes a gradient on only when it is complete, where ways divide and meet"""
    compare(diamond, 1.5, -0.5)
    compare(long_and_short_way, 0.5)


def test_two_results(compare):
    """adds to the gradient when two results have a common input"""
    compare(two_results, 3.0)


def test_sum(compare):
    """works with Python's sum"""
    compare(total, [1.0, 2.0, 4.0])


def test_neuron(compare):
    """finds the gradients of a neuron's loss"""
    compare(neuron, [0.5, -1.0, 2.0], [0.3, 0.8, -0.1], 0.2)


def test_chain(compare):
    """goes back along a chain of 200 products"""
    compare(chain, 1.5, length=200)


def test_doubled(compare):
    """visits each value once: after 40 doublings there are 2⁴⁰ ways"""
    compare(doubled, 1.5, times=40)
