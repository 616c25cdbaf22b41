"""The kinds of question, and how an answer to each is marked.

An answer is a tuple of strings, whatever the kind: the ids of the options chosen, the text typed,
the line pointed at, the steps in order, the points made. The empty tuple is an honest "don't know".
"""

import random
import re
from collections.abc import Iterator
from hashlib import blake2s
from typing import ClassVar, Literal

from msgspec import Struct, field

__all__ = [
    "KINDS",
    "UNKNOWN",
    "Answer",
    "AnyQuestion",
    "Blank",
    "Bug",
    "Choice",
    "Difficulty",
    "Distractor",
    "Mark",
    "Multi",
    "Option",
    "Order",
    "Outcome",
    "Output",
    "Point",
    "Question",
    "Short",
    "text_id",
]

Answer = tuple[str, ...]
Difficulty = Literal["easy", "medium", "hard"]
Outcome = Literal["right", "partial", "wrong", "unknown"]
Fault = tuple[str, str]
"""A key of the question and what was expected of it."""

SHORT_PASS = 2 / 3
"""Share of the points that a spoken answer must make: an interviewer does not wait for the last."""


class Mark(Struct, frozen=True):
    """What an answer was worth."""

    outcome: Outcome
    credit: float
    """From 0 to 1; shown for `multi` and `short`, where part of an answer can be right."""

    @property
    def passed(self) -> bool:
        return self.outcome == "right"


UNKNOWN = Mark("unknown", 0.0)


def mark_exact(right: bool) -> Mark:
    return Mark("right", 1.0) if right else Mark("wrong", 0.0)


def text_id(text: str) -> str:
    """A short name for a text that stays the same when options are shuffled or added."""
    return blake2s(text.encode(), digest_size=4).hexdigest()


class Option(Struct, frozen=True):
    """One line to choose from."""

    text: str
    why: str = ""
    """Why it is wrong; empty for a right one."""

    @property
    def id(self) -> str:
        return text_id(self.text)


class Distractor(Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option: a belief that people really hold, and why it is wrong."""

    text: str
    why: str


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a spoken answer makes, or must not make, recognised by its words."""

    text: str
    any_of: tuple[str, ...]
    """Groups of words; the point is made when all words of one group occur, in any order.
    A word matches the beginning of a word: `accumulat` finds "accumulates"."""

    @property
    def id(self) -> str:
        return text_id(self.text)

    def is_made_in(self, text: str) -> bool:
        words = re.findall(r"[\w.]+", text.casefold())
        return any(
            all(
                any(word.startswith(stem) for word in words)
                for stem in re.findall(r"[\w.]+", group.casefold())
            )
            for group in self.any_of
        )


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every kind of question carries."""

    kind: ClassVar[str] = ""

    id: str
    """`<topic>/<id>`, permanent: the learner's history points at it."""
    topic: str
    subtopic: str
    difficulty: Difficulty
    prompt: str
    """Markdown."""
    explanation: str
    """The why, in three to six sentences (Markdown)."""
    sources: tuple[str, ...]
    follow_up: str = ""
    """What an interviewer asks next."""
    proof: str = ""
    """Python with asserts that fail if the claim is not true; `code` runs before it."""
    torch: str = ""
    """The versions of torch for which the claim holds, as a version specifier."""
    related: tuple[str, ...] = ()
    exercise: str = ""
    """The slug of the exercise that trains it."""
    misconception: str = ""
    """The wrong belief that the question uncovers, in a few words."""

    def mark(self, answer: Answer) -> Mark:
        """Judge an answer. Raises KeyError for an option id that is not the question's own."""
        return self._mark(answer) if answer else UNKNOWN

    def _mark(self, answer: Answer) -> Mark:
        raise NotImplementedError

    @property
    def right_options(self) -> tuple[Option, ...]:
        return ()

    @property
    def wrong_options(self) -> tuple[Option, ...]:
        return ()

    @property
    def pinned(self) -> str:
        return ""

    @property
    def solution(self) -> str:
        """The right answer as text, one part a line."""
        return "\n".join(option.text for option in self.right_options)

    def options(self, seed: int) -> tuple[Option, ...]:
        """The options in the order in which this showing of the question lists them."""
        shown = [*self.right_options, *self.wrong_options]
        random.Random(f"{self.id} {seed}").shuffle(shown)
        return tuple(sorted(shown, key=lambda option: option.text == self.pinned))

    def faults(self) -> Iterator[Fault]:
        """What the types cannot say: a key, and what was expected of it."""
        for key in ("prompt", "explanation"):
            if not getattr(self, key).strip():
                yield key, "expected a text, got an empty one"
        if not self.sources or not all(source.strip() for source in self.sources):
            yield (
                "sources",
                "expected at least one source: a page, a paper, or a file that was read",
            )
        yield from self._option_faults()

    def _option_faults(self) -> Iterator[Fault]:
        seen = {" ".join(option.text.split()) for option in self.right_options}
        for index, option in enumerate(self.wrong_options):
            key = f"distractors[{index}]"
            if not option.why.strip():
                yield f"{key}.why", "expected the reason why this option is wrong"
            text = " ".join(option.text.split())
            if not text:
                yield f"{key}.text", "expected a text, got an empty one"
            elif text in seen:
                yield f"{key}.text", "this option is there twice, or is an answer too"
            seen.add(text)
        texts = {option.text for option in (*self.right_options, *self.wrong_options)}
        if self.pinned and self.pinned not in texts:
            yield "pin_last", "expected the text of one of the options"


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
