"""Why a check failed, in the order in which it is read."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from textual.content import Content

from quizapp.grading.verdict import Failure
from quizapp.ui.widgets.code import code_lines
from quizapp.ui.widgets.lines import MUTED, hang
from quizapp.ui.widgets.prose import inline

__all__ = ["failure_lines"]

SHADES = (" ", "░", "▒", "▓", "█")
WORDS = re.compile(r"[^\s,\[\]()]+")
LIMIT = 24
"""Lines of a traceback or of output that are shown: the last ones."""


def failure_lines(failure: Failure, width: int) -> list[Content]:
    """The mistake, the call, what broke, expected above got, where, the learner's own frames."""
    return [line for part in _parts(failure, width) for line in part]


def _parts(failure: Failure, width: int) -> Iterator[list[Content]]:
    if failure.mistake:
        yield hang(inline(failure.mistake).stylize_before("bold $accent"), width, "")
    if failure.call:
        yield [part for line in code_lines(failure.call) for part in hang(line, width, "")]
    if failure.what and not (failure.mistake and failure.cause == "values"):
        yield hang(inline(failure.what), width, "")
    if failure.expected or failure.got:
        yield _beside("expected  ", Content(failure.expected), width)
        yield _beside("got       ", _marked(failure.got, failure.expected), width)
    if failure.where:
        yield [line.stylize_before(MUTED) for line in hang(Content(failure.where), width, "")]
    if failure.differs:
        yield _picture(failure.differs, width)
    if failure.line and not failure.traceback:
        yield [Content.styled(f"line {failure.line} of yours", MUTED)]
    yield _quoted("", failure.traceback, width)
    yield _quoted("it printed", failure.printed, width)


def _beside(label: str, text: Content, width: int) -> list[Content]:
    return hang(text, width, Content.styled(label, MUTED)) if text.plain else []


def _marked(got: str, expected: str) -> Content:
    """The entries that are not those expected, in the colour of errors and underlined."""
    content = Content(got)
    wanted = [word[0] for word in WORDS.finditer(expected)]
    for word, want in zip_longest(WORDS.finditer(got), wanted):
        if word is not None and word[0] != want:
            content = content.stylize("$text-error underline", word.start(), word.end())
    return content


def _picture(differs: tuple[tuple[float, ...], ...], width: int) -> list[Content]:
    """A cell an entry, shaded by the size of its error."""
    rows = [row[: max(1, width // 2 - 1)] for row in differs[:12]]
    return [
        Content.assemble(*((_shade(share) * 2, "$error" if share else MUTED) for share in row))
        for row in rows
    ]


def _shade(share: float) -> str:
    return SHADES[min(4, max(1, round(share * 4)))] if share > 0 else "·"


def _quoted(label: str, text: str, width: int) -> list[Content]:
    """What was printed, behind a thin line."""
    lines = text.rstrip().splitlines()
    if not lines:
        return []
    shown = ["…", *lines[-LIMIT:]] if len(lines) > LIMIT else lines
    head = [Content.styled(label, MUTED)] if label else []
    edge = Content.styled("│ ", "$foreground 30%")
    return head + [part for line in shown for part in hang(Content(line), width, edge, "│ ")]
