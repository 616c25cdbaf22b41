"""The plan and readiness, tried on simulated learners (a small version of benchmarks/simulate.py)."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

import pytest

FILE = Path(__file__).parents[1] / "benchmarks" / "simulate.py"
SEEDS = range(40, 46)


@pytest.fixture(scope="module")
def simulate() -> ModuleType:
    spec = spec_from_file_location("simulate", FILE)
    assert spec and spec.loader
    module = sys.modules["simulate"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def runs(simulate: ModuleType, world: str, order: str) -> list[Any]:
    return [simulate.live(simulate.WORLDS[world], simulate.ORDERS[order], s) for s in SEEDS]


def known(simulate: ModuleType, world: str, order: str) -> float:
    return mean(run.recall for run in runs(simulate, world, order))


def test_the_plan_is_ahead_in_the_default_world(simulate: ModuleType) -> None:
    """More is truly known on the day than after due-first (0.04) and random practice (0.02)."""
    plan = known(simulate, "default", "plan")

    assert plan >= known(simulate, "default", "due first") + 0.04
    assert plan >= known(simulate, "default", "random") + 0.02


@pytest.mark.parametrize("world", ["exponential", "traces", "one week"])
def test_the_plan_is_behind_in_no_world(simulate: ModuleType, world: str) -> None:
    """Where people forget otherwise, or time is short, it is at most 0.03 behind."""
    plan = known(simulate, world, "plan")

    assert plan >= known(simulate, world, "due first") - 0.03
    assert plan >= known(simulate, world, "random") - 0.03


def test_readiness_is_honest(simulate: ModuleType) -> None:
    """By topic, the 80 % interval holds the truth about 80 % of the time, without a bias, and the
    figure errs less than half as much as the share solved."""
    samples = [
        sample
        for order in ("plan", "random")
        for run in runs(simulate, "default", order)
        for sample in run.topics
    ]

    coverage, _, bias, error, solved, of_seen = simulate.quality(samples)

    assert 0.72 <= coverage <= 0.92
    assert abs(bias) < 0.03
    assert error < solved / 2
    assert error < of_seen
