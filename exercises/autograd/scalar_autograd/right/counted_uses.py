import math
from collections import Counter


class Value:
    def __init__(self, data, *edges):
        self.data, self.grad, self.edges = data, 0, edges

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, (self, 1))
        return Value(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, (self, other))
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n):
        return Value(self.data**n, (self, n * self.data ** (n - 1)))

    def __neg__(self):
        return Value(-self.data, (self, -1))

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1 if isinstance(other, Value) else self * (1 / other)

    def __rtruediv__(self, other):
        return self**-1 * other

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        return Value(max(0, self.data), (self, 1 if self.data >= 0 else 0))

    def tanh(self):
        e = math.exp(2 * self.data)
        t = (e - 1) / (e + 1)
        return Value(t, (self, 1 - t**2))

    def exp(self):
        return Value(math.exp(self.data), (self, math.exp(self.data)))

    def backward(self):
        # Kahn's algorithm: a value is ready when all of its uses have passed their share on.
        uses, seen, waiting = Counter(), {id(self)}, [self]
        while waiting:
            for parent, _ in waiting.pop().edges:
                uses[id(parent)] += 1
                if id(parent) not in seen:
                    seen.add(id(parent))
                    waiting.append(parent)
        flow, ready = Counter({id(self): 1.0}), [self]
        while ready:
            value = ready.pop()
            value.grad += flow[id(value)]
            for parent, slope in value.edges:
                flow[id(parent)] += slope * flow[id(value)]
                uses[id(parent)] -= 1
                if not uses[id(parent)]:
                    ready.append(parent)
