"""What every question carries, and what an answer to it is worth.

An answer is a tuple of strings, whatever the kind: the ids of the options chosen, the text typed,
the line pointed at, the steps in order, the points made. The empty tuple is an honest "don't know".
"""

import random
import re
from collections.abc import Iterator
from hashlib import blake2s
from typing import ClassVar, Literal

from msgspec import Struct

__all__ = [
    "UNKNOWN",
    "Answer",
    "Difficulty",
    "Distractor",
    "Mark",
    "Option",
    "Outcome",
    "Point",
    "Question",
    "text_id",
]

Answer = tuple[str, ...]
Difficulty = Literal["easy", "medium", "hard"]
Outcome = Literal["right", "partial", "wrong", "unknown"]
Fault = tuple[str, str]
"""A key of the question and what was expected of it."""


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
