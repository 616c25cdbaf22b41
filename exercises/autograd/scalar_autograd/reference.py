import math


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, parents: tuple["Value", ...] = ()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes: tuple[float, ...] = ()
        """The derivative of this value by each of its parents."""

    def _result(self, data: float, *edges: tuple["Value", float]) -> "Value":
        result = Value(data, tuple(parent for parent, _ in edges))
        result._slopes = tuple(slope for _, slope in edges)
        return result

    def __add__(self, other: "Value | float") -> "Value":
        other = _value(other)
        return self._result(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: "Value | float") -> "Value":
        other = _value(other)
        return self._result(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, exponent: float) -> "Value":
        slope = exponent * self.data ** (exponent - 1)
        return self._result(self.data**exponent, (self, slope))

    def __sub__(self, other: "Value | float") -> "Value":
        return self + _value(other) * -1

    def __truediv__(self, other: "Value | float") -> "Value":
        return self * _value(other) ** -1

    # Python asks these when a number stands on the left: 2 - v is v.__rsub__(2).
    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float) -> "Value":
        return _value(other) - self

    def __rtruediv__(self, other: float) -> "Value":
        return _value(other) / self

    def relu(self) -> "Value":
        return self._result(max(self.data, 0.0), (self, float(self.data > 0)))

    def tanh(self) -> "Value":
        t = math.tanh(self.data)
        return self._result(t, (self, 1 - t * t))

    def exp(self) -> "Value":
        e = math.exp(self.data)
        return self._result(e, (self, e))

    def backward(self) -> None:
        """Add the derivative of this value by every value that it came from to their `.grad`."""
        # A value may be used many times. Its own gradient must be complete before it is passed on,
        # so everything that uses it comes first: the reverse of a topological order. What flows in
        # this call is kept apart from .grad, which may hold something from an earlier call.
        flow = {self: 1.0}
        for value in reversed(self._ordered()):
            gradient = flow[value]
            value.grad += gradient
            for parent, slope in zip(value._parents, value._slopes, strict=True):
                flow[parent] = flow.get(parent, 0.0) + slope * gradient  # every use adds its share

    def _ordered(self) -> list["Value"]:
        """Every value in this one's history, parents first; each once, or doublings explode."""
        order: list[Value] = []
        seen: set[Value] = set()
        stack = [(self, False)]  # a stack of our own: a long chain would exceed Python's recursion
        while stack:
            value, done = stack.pop()
            if done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack.extend((parent, False) for parent in value._parents)
        return order


def _value(number: Value | float) -> Value:
    return number if isinstance(number, Value) else Value(number)
