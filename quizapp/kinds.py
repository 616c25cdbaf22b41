"""The kinds of question, and how an answer to each is marked."""

import re
from collections.abc import Iterator
from typing import ClassVar

from msgspec import field

from quizapp.questions import (
    Answer,
    Distractor,
    Fault,
    Mark,
    Option,
    Point,
    Question,
    mark_exact,
    text_id,
)

__all__ = [
    "KINDS",
    "AnyQuestion",
    "Blank",
    "Bug",
    "Choice",
    "Multi",
    "Order",
    "Output",
    "Short",
]

SHORT_PASS = 2 / 3
"""Share of the points that a spoken answer must make: an interviewer does not wait for the last."""


def _wrong(distractors: tuple[Distractor, ...]) -> tuple[Option, ...]:
    return tuple(Option(distractor.text, distractor.why) for distractor in distractors)


class Choice(Question, frozen=True, kw_only=True, tag="choice", tag_field="kind"):
    """One right option among several."""

    kind: ClassVar[str] = "choice"

    answer: str
    distractors: tuple[Distractor, ...]
    pin_last: str = ""
    """The text of an option that stays last, such as "none of these"."""

    @property
    def right_options(self) -> tuple[Option, ...]:
        return (Option(self.answer),)

    @property
    def wrong_options(self) -> tuple[Option, ...]:
        return _wrong(self.distractors)

    @property
    def pinned(self) -> str:
        return self.pin_last

    def _mark(self, answer: Answer) -> Mark:
        return mark_exact(answer == (text_id(self.answer),))

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if not self.distractors:
            yield "distractors", "expected at least one wrong option"


class Multi(Question, frozen=True, kw_only=True, tag="multi", tag_field="kind"):
    """Any number of right options; the exact set passes."""

    kind: ClassVar[str] = "multi"

    answers: tuple[str, ...]
    distractors: tuple[Distractor, ...]
    pin_last: str = ""

    @property
    def right_options(self) -> tuple[Option, ...]:
        return tuple(Option(answer) for answer in self.answers)

    @property
    def wrong_options(self) -> tuple[Option, ...]:
        return _wrong(self.distractors)

    @property
    def pinned(self) -> str:
        return self.pin_last

    def _mark(self, answer: Answer) -> Mark:
        right, chosen = {option.id for option in self.right_options}, set(answer)
        if chosen == right:
            return Mark("right", 1.0)
        credit = max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
        return Mark("partial" if credit else "wrong", credit)

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if len(set(self.answers)) < max(1, len(self.answers)):
            yield "answers", "expected at least one answer, each of them once"
        if not self.distractors:
            yield "distractors", "expected at least one wrong option"


class Output(Question, frozen=True, kw_only=True, tag="output", tag_field="kind"):
    """What does this code print? The tests run it: it prints exactly `answer`."""

    kind: ClassVar[str] = "output"

    code: str
    answer: str
    distractors: tuple[Distractor, ...] = ()
    """Without them the learner types the output."""

    @property
    def right_options(self) -> tuple[Option, ...]:
        return (Option(self.answer),) if self.distractors else ()

    @property
    def wrong_options(self) -> tuple[Option, ...]:
        return _wrong(self.distractors)

    @property
    def solution(self) -> str:
        return self.answer.strip("\n")

    def _mark(self, answer: Answer) -> Mark:
        if self.distractors:
            return mark_exact(answer == (text_id(self.answer),))
        return mark_exact(_tokens(answer[0]) == _tokens(self.answer))


class Bug(Question, frozen=True, kw_only=True, tag="bug", tag_field="kind"):
    """Which line is at fault? The tests run the proof on `code`, which fails, and on `fix`."""

    kind: ClassVar[str] = "bug"

    code: str
    lines: tuple[int, ...]
    """The lines that count as the fault, from 1; pointing at any one of them is right."""
    fix: str

    @property
    def solution(self) -> str:
        return ", ".join(f"line {line}" for line in self.lines)

    def _mark(self, answer: Answer) -> Mark:
        return mark_exact(answer[0] in {str(line) for line in self.lines})

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        last = len(self.code.rstrip().splitlines())
        if not self.lines or not all(1 <= line <= last for line in self.lines):
            yield "lines", f"expected numbers of lines of the code, from 1 to {last}"


class Blank(Question, frozen=True, kw_only=True, tag="blank", tag_field="kind"):
    """Fill in the `____`. The tests fill every accepted answer in and run it."""

    kind: ClassVar[str] = "blank"

    code: str
    accept: tuple[str, ...]
    """The accepted answers, the best one first."""

    @property
    def solution(self) -> str:
        return self.accept[0]

    def filled(self, answer: str) -> str:
        return self.code.replace("____", answer)

    def _mark(self, answer: Answer) -> Mark:
        return mark_exact(_tokens(answer[0]) in [_tokens(accepted) for accepted in self.accept])

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if "____" not in self.code:
            yield "code", "expected a place to fill in, written ____"
        if not self.accept or not all(accepted.strip() for accepted in self.accept):
            yield "accept", "expected at least one accepted answer"


class Order(Question, frozen=True, kw_only=True, tag="order", tag_field="kind"):
    """Put the steps into their order."""

    kind: ClassVar[str] = "order"

    steps: tuple[str, ...]

    @property
    def right_options(self) -> tuple[Option, ...]:
        return tuple(Option(step) for step in self.steps)

    def _mark(self, answer: Answer) -> Mark:
        return mark_exact(answer == tuple(option.id for option in self.right_options))

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if len(self.steps) < 3 or len(set(self.steps)) < len(self.steps):
            yield "steps", "expected at least three steps, each of them once"


class Short(Question, frozen=True, kw_only=True, tag="short", tag_field="kind"):
    """A spoken answer, typed. Points found are ticked beforehand; the learner confirms them."""

    kind: ClassVar[str] = "short"

    points: tuple[Point, ...]
    model_answer: str
    red_flags: tuple[Point, ...] = field(default=())
    """What makes an interviewer frown: a confirmed one fails the answer."""

    @property
    def solution(self) -> str:
        return self.model_answer

    def made_in(self, text: str) -> Answer:
        """Ids of the points and red flags that a typed answer contains."""
        return tuple(p.id for p in (*self.points, *self.red_flags) if p.is_made_in(text))

    def answer_in(self, text: str) -> Answer:
        """A typed answer, marked by its words; one that makes no point is still an answer."""
        return self.made_in(text) or tuple(filter(None, (text,)))

    def _mark(self, answer: Answer) -> Mark:
        made = set(answer)
        credit = sum(point.id in made for point in self.points) / len(self.points)
        if any(flag.id in made for flag in self.red_flags) or not credit:
            return Mark("wrong", credit)
        return Mark("right" if credit >= SHORT_PASS else "partial", credit)

    def faults(self) -> Iterator[Fault]:
        yield from super().faults()
        if not self.points:
            yield "points", "expected at least one point"
        for key, points in (("points", self.points), ("red_flags", self.red_flags)):
            for index, point in enumerate(points):
                if not point.any_of or not all(group.strip() for group in point.any_of):
                    yield f"{key}[{index}].any_of", "expected at least one group of words"


AnyQuestion = Choice | Multi | Output | Bug | Blank | Order | Short
KINDS: dict[str, type[Question]] = {
    kind.kind: kind for kind in (Choice, Multi, Output, Bug, Blank, Order, Short)
}


def _tokens(text: str) -> list[str]:
    """A typed answer without what does not matter: white space and the style of quotes."""
    return re.findall(r"\w+|[^\w\s]", text.replace('"', "'"))
