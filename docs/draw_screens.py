"""Draw the app's screens as SVG, for the README and to look at: python docs/draw_screens.py [FOLDER].

A learner with some weeks of made-up answers, in a folder of its own; dark and light, 80×24 and
120×40.
"""

import argparse
import asyncio
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.practice import Practice, open_practice
from quizapp.progress import Attempt, study_day
from quizapp.ui.app import QuizApp

SIZES = ((80, 24), (120, 40))
THEMES = ("quizapp-dark", "quizapp-light")


def made_up(practice: Practice, days: int = 40) -> None:
    """Answers of a learner who gets better."""
    rng = random.Random(3)
    questions = list(practice.content.questions.values())
    now = datetime.now(UTC)
    for day in range(days, 0, -1):
        for number in range(rng.choice((0, 8, 14, 20))):
            question = rng.choice(questions[: 300 + 8 * (days - day)])
            at = now - timedelta(days=day, minutes=number)
            right = rng.random() < 0.55 + 0.35 * (days - day) / days
            attempt = Attempt(
                kind="question",
                item=question.id,
                topic=question.topic,
                outcome="right" if right else "wrong",
                at=at,
                day=study_day(at),
                seconds=rng.uniform(10, 60),
            )
            practice.progress.add(attempt)


async def draw(folder: Path, size: tuple[int, int], theme: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        practice = open_practice((), Path(home))
        made_up(practice)
        practice.set(interview=practice.today + timedelta(days=11), theme=theme)
        app = QuizApp(practice)
        async with app.run_test(size=size) as pilot:
            await walk(app, pilot, folder, f"{theme.removeprefix('quizapp-')}-{size[0]}")
        practice.close()


async def walk(app: QuizApp, pilot: object, folder: Path, name: str) -> None:
    """Through the places, drawing each."""

    async def shot(place: str) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()  # type: ignore[attr-defined]
        (folder / f"{place}-{name}.svg").write_text(app.export_screenshot(title="quizapp"))

    async def press(*keys: str) -> None:
        await pilot.press(*keys)  # type: ignore[attr-defined]
        await pilot.pause()  # type: ignore[attr-defined]

    await shot("today")
    await press("f8")
    await shot("progress")
    await press("c")
    await shot("calibration")
    await press("f7")
    await shot("exercises")
    await app.open_exercise("softmax")
    await shot("exercise")
    from quizapp.practice import Quiz

    question = app.practice.content.questions["autograd/two-backwards"]
    await app.start_quiz(Quiz([question], 1))
    await shot("quiz")
    await press("1", "enter")
    await shot("answered")


async def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        for size in SIZES:
            await draw(folder, size, theme)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/screens"))
    asyncio.run(main(parser.parse_args().folder))
