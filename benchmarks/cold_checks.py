"""A pytest plugin: the same checks in one cold process, submission and reference side by side."""

import copy
import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


seconds: list[float] = []
"""What the driver calls themselves took, on both sides."""


def timed(driver: Any, implementation: ModuleType, args: Any, kwargs: Any) -> Any:
    args, kwargs = copy.deepcopy((args, kwargs))
    torch.manual_seed(0)
    began = time.perf_counter()
    result = driver(implementation, *args, **kwargs)
    seconds.append(time.perf_counter() - began)
    return result


def pytest_unconfigure() -> None:
    if file := os.environ.get("DRIVER_SECONDS"):
        Path(file).write_text(str(sum(seconds)))


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[..., None]:
    reference = load(request.path.parent / "reference.py")
    submission = load(Path(os.environ["SUBMISSION"]))

    def compare(driver: Any, *args: Any, rtol: Any = None, atol: Any = None, **kwargs: Any) -> None:
        expected = timed(driver, reference, args, kwargs)
        got = timed(driver, submission, args, kwargs)
        torch.testing.assert_close(got, expected, rtol=1e-3, atol=1e-3)

    return compare


@pytest.fixture
def observe() -> Callable[..., Any]:
    submission = load(Path(os.environ["SUBMISSION"]))
    return lambda driver, *args, **kwargs: timed(driver, submission, args, kwargs)
