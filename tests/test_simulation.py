"""The plan and readiness, tried on simulated learners (a small version of benchmarks/simulate.py)."""

from statistics import mean
from typing import Any

import pytest

from benchmarks import simulate
from benchmarks.worlds import WORLDS

SEEDS = range(40, 46)


def runs(world: str, order: str) -> list[Any]:
    return [simulate.live(WORLDS[world], simulate.ORDERS[order], s) for s in SEEDS]


def known(world: str, order: str) -> float:
    return mean(run.recall for run in runs(world, order))


def test_the_plan_is_ahead_in_the_default_world() -> None:
    """More is truly known on the day than after due-first (0.04) and random practice (0.02)."""
    plan = known("default", "plan")

    assert plan >= known("default", "due first") + 0.04
    assert plan >= known("default", "random") + 0.02


@pytest.mark.parametrize("world", ["exponential", "traces", "one week"])
def test_the_plan_is_behind_in_no_world(world: str) -> None:
    """Where people forget otherwise, or time is short, it is at most 0.03 behind."""
    plan = known(world, "plan")

    assert plan >= known(world, "due first") - 0.03
    assert plan >= known(world, "random") - 0.03


def test_readiness_is_honest() -> None:
    """By topic, the 80 % interval holds the truth about 80 % of the time, without a bias, and the
    figure errs less than half as much as the share solved."""
    samples = [
        sample
        for order in ("plan", "random")
        for run in runs("default", order)
        for sample in run.topics
    ]

    coverage, _, bias, error, solved, of_seen = simulate.quality(samples)

    assert 0.72 <= coverage <= 0.92
    assert abs(bias) < 0.03
    assert error < solved / 2
    assert error < of_seen
