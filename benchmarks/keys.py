"""How soon a key press in a quiz is on the screen, with a short and a long log."""

import asyncio
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.samples import write_log
from quizapp.practice import open_practice
from quizapp.quiz import Filter
from quizapp.ui.app import QuizApp

ROUNDS = 12


def main() -> None:
    for number in (1_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            write_log(Path(folder) / "progress.db", number)
            nothing, moves, answers = map(median, asyncio.run(presses(Path(folder))))
        print(
            f"  {number:>7} attempts   a key without a meaning {1000 * nothing:5.1f} ms   "
            f"highlight {1000 * moves:5.1f} ms   answer and explanation {1000 * answers:5.1f} ms"
        )


async def presses(folder: Path) -> tuple[list[float], list[float], list[float]]:
    """Seconds until the screen is drawn after a key without a meaning, a digit, and Enter.

    What the first takes is Textual's test driver; the others are as much slower as they work.
    """
    practice = open_practice((), folder)
    practice.set(minutes=30)  # settings are there, so that nothing is asked first
    app, nothing, moves, answers = QuizApp(practice), [], [], []
    async with app.run_test(size=(100, 32)) as pilot:
        await app.workers.wait_for_complete()
        await app.start_quiz(practice.draw(Filter(kinds=("choice",)), ROUNDS, Random(1)))
        await pilot.pause()
        for _ in range(ROUNDS):
            nothing.append(await timed(pilot.press("f12")))
            moves.append(await timed(pilot.press("2")))
            answers.append(await timed(pilot.press("enter")))
            await pilot.press("enter")
    practice.close()
    return nothing, moves, answers


async def timed(pressing: object) -> float:
    began = time.perf_counter()
    await pressing  # type: ignore[misc] # a coroutine of Textual's pilot
    return time.perf_counter() - began
