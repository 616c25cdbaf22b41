import math


class Value:
    """A number that remembers how it was computed."""

    def __init__(self, data: float):
        self.data = data
        self.grad = 0.0

    def __add__(self, other: "Value | float") -> "Value":
        raise NotImplementedError

    def backward(self) -> None:
        """Add the derivative of this value by every value that it came from to their `.grad`."""
        raise NotImplementedError
