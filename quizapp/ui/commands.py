"""The command palette: jump to any topic, exercise or question."""

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizapp.ui.widgets.top_line import PLACES

__all__ = ["Anywhere"]

Go = Callable[[], Coroutine[Any, Any, None] | None]


class Anywhere(Provider):
    """Places, the mock interview, topics, exercises, questions."""

    async def discover(self) -> Hits:
        for text, help, go in self._places():
            yield DiscoveryHit(text, go, text, help)

    async def search(self, query: str) -> Hits:
        words = query.casefold().split()
        shown = 0
        for text, help, go in self._targets():
            found = text.casefold()
            if all(word in found or word in help.casefold() for word in words):
                shown += 1
                yield Hit(_score(words, found), Content(text), go, text, help)
            if shown == 60:
                return

    def _places(self) -> Iterator[tuple[str, str, Go]]:
        app = self._app
        for place in PLACES:
            yield place.title(), "Go there", partial(app.action_place, place)
        yield "Mock interview", "Begin one, or go on with it", app.action_interview
        yield "Calibration", "Predicted against actual, sure and wrong", app.open_calibration
        yield "Settings", "Date, minutes, role, editor, theme, device", app.action_settings

    def _targets(self) -> Iterator[tuple[str, str, Go]]:
        app, content = self._app, self._app.practice.content
        yield from self._places()
        for topic in content.topics.values():
            yield topic.title, "Topic", partial(app.open_topic, topic.id)
        for exercise in content.exercises.values():
            help = f"Exercise · {content.title(exercise.topic)}"
            yield exercise.slug, help, partial(app.open_exercise, exercise.slug)
        for question in content.questions.values():
            text = " ".join(question.prompt.replace("`", "").split())[:160]
            help = f"Question · {question.id}"
            yield text, help, partial(app.ask, question.id)

    @property
    def _app(self) -> Any:
        return cast(Any, self.app)


def _score(words: list[str], text: str) -> float:
    """Words at the beginning of a short text first."""
    begins = sum(text.startswith(word) for word in words)
    return (begins + len("".join(words)) / max(1, len(text))) / (len(words) + 1)
