"""Values and calls as a learner reads them: whole when small, otherwise by shape and range."""

import ast
import inspect
import math
import re
import textwrap
from collections.abc import Callable
from typing import Any

import torch

__all__ = ["call_text", "describe", "side_by_side", "value_text"]

WHOLE = 40
"""Elements up to which a tensor is shown whole."""
LINE = 88


DIGITS = 4


def side_by_side(want: Any, have: Any) -> tuple[str, str]:
    """Two results that differ, with as many digits as it takes to see that."""
    texts = "", ""
    for digits in (DIGITS, 6, 9, 17):
        texts = value_text(want, digits), value_text(have, digits)
        if texts[0] != texts[1]:
            break
    return texts


def value_text(value: Any, digits: int = DIGITS) -> str:
    """A result: rows of figures when small, otherwise what it is."""
    if isinstance(value, torch.Tensor):
        whole = value.numel() <= WHOLE and value.dim() <= 3
        return _rows(value, digits) if whole else describe(value)
    if isinstance(value, list | tuple) and any(isinstance(v, torch.Tensor) for v in value):
        return "\n".join(f"[{i}] {value_text(v, digits)}" for i, v in enumerate(value))
    if isinstance(value, dict):
        return "\n".join(f"{key!r}: {value_text(v, digits)}" for key, v in value.items())
    if isinstance(value, float):
        return f"{value:.{digits + 2}g}"
    return textwrap.shorten(repr(value), 400, placeholder=" …")


def describe(value: Any) -> str:
    """A tensor's shape, dtype and range, in a line."""
    if not isinstance(value, torch.Tensor):
        return textwrap.shorten(repr(value), LINE, placeholder=" …")
    dtype = str(value.dtype).removeprefix("torch.")
    text = f"tensor of shape {tuple(value.shape)}, {dtype}"
    plain = value.detach()
    if plain.numel() and not plain.dtype.is_complex and plain.dtype is not torch.bool:
        text += f", from {plain.min().item():.4g} to {plain.max().item():.4g}"
    return text + (", requires grad" if value.requires_grad else "")


def _rows(value: torch.Tensor, digits: int) -> str:
    plain = value.detach()
    if plain.dim() == 0:
        return _figure(plain.item(), digits)
    if plain.numel() == 0:
        return f"empty, shape {tuple(plain.shape)}"
    if plain.dim() == 3:
        return "\n\n".join(_rows(block, digits) for block in plain)
    matrix = (plain if plain.dim() == 2 else plain[None]).tolist()
    rows = [[_figure(v, digits) for v in row] for row in matrix]
    width = max(len(text) for row in rows for text in row)
    return "\n".join("  ".join(text.rjust(width) for text in row) for row in rows)


def _figure(value: Any, digits: int) -> str:
    if isinstance(value, float) and math.isfinite(value):
        plain = value == 0 or 1e-3 <= abs(value) < 1e4
        return f"{value:.{digits}f}" if plain else f"{value:.{digits - 1}e}"
    return str(value)


def call_text(driver: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The inputs and then what the driver does with them, in a form that can be pasted."""
    signature = inspect.signature(driver)
    bound = signature.bind(None, *args, **kwargs)
    bound.apply_defaults()
    given = list(bound.arguments.items())[1:]
    impl = next(iter(signature.parameters))
    lines = [f"{name} = {_literal(value)}" for name, value in given]
    return "\n".join([*lines, *_body(driver, impl, [name for name, _ in given])])


def _body(driver: Callable[..., Any], impl: str, names: list[str]) -> list[str]:
    """What the driver does, as if the submission's names were imported.

    A driver that hands the submission on to a helper is named instead: its lines alone say nothing.
    """
    source = textwrap.dedent(inspect.getsource(driver))
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef), "a driver is a plain function"
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    lines = source.splitlines()[statements[0].lineno - 1 : statements[-1].end_lineno]
    text = textwrap.dedent("\n".join(lines)).replace(f"{impl}.", "")
    if re.search(rf"\b{impl}\b", text):
        return [f"{driver.__name__.replace('_', ' ')} ({', '.join(names)})"]
    return [line.removeprefix("return ") for line in text.splitlines()]


def _literal(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        if value.numel() > WHOLE:
            return f"...  # {describe(value)}"
        plain = value.detach()
        extra = (
            ""
            if plain.dtype in (torch.float32, torch.int64, torch.bool)
            else f", dtype={plain.dtype}"
        )
        extra += ", requires_grad=True" if value.requires_grad else ""
        data = _literal_data(plain.tolist(), plain.dtype)
        strided = plain.is_contiguous() or not plain.numel()
        return f"torch.tensor({data}{extra})" + ("" if strided else "  # not contiguous")
    if isinstance(value, list | tuple) and any(isinstance(v, torch.Tensor) for v in value):
        inner = ", ".join(_literal(v) for v in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner},)"
    return textwrap.shorten(repr(value), 200, placeholder=" …")


def _literal_data(data: Any, dtype: torch.dtype) -> str:
    if isinstance(data, list):
        return "[" + ", ".join(_literal_data(item, dtype) for item in data) + "]"
    if not isinstance(data, float):
        return repr(data)
    if not math.isfinite(data):
        return f'float("{data}")'
    # The fewest digits that bring the value back exactly.
    texts = (f"{data:.{digits}g}" for digits in range(1, 18))
    exact = next(t for t in texts if torch.tensor(float(t), dtype=dtype).item() == data)
    return repr(float(exact))
