"""One Screen a file. The first screens of the places are imported when they are first shown."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

__all__ = ["PLACE_SCREENS"]


def _today() -> Screen[None]:
    from quizapp.ui.screens.today import Today

    return Today()


def _quiz() -> Screen[None]:
    from quizapp.ui.screens.session import Session

    return Session()


def _exercises() -> Screen[None]:
    from quizapp.ui.screens.exercises import Exercises

    return Exercises()


def _progress() -> Screen[None]:
    from quizapp.ui.screens.progress import Progress

    return Progress()


PLACE_SCREENS: dict[str, str | Callable[[], Screen[Any]]] = {
    "today": _today,
    "quiz": _quiz,
    "exercises": _exercises,
    "progress": _progress,
}
