"""The bank as a package for Anki: a deck a topic, notes with lasting ids, HTML escaped."""

import html
import itertools
import re
import sqlite3
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2s
from pathlib import Path
from typing import Any

import genanki
from markdown_it import MarkdownIt

from quizapp.content import AnyQuestion, Content
from quizapp.kinds import Blank, Bug, Order, Output, Short

__all__ = ["note_of", "write_package"]

SEED = 0
"""Options are shuffled once and for all: a second export shows them in the same order."""
STYLE = """
.card { font: 18px/1.5 system-ui, sans-serif; max-width: 44em; margin: 0 auto; text-align: left; }
pre, code { font-family: ui-monospace, monospace; font-size: .9em; }
pre { padding: .6em .8em; background: rgba(128, 128, 128, .15); overflow-x: auto; }
.why, .source { margin: .6em 0; opacity: .75; font-size: .9em; }
"""
MODEL = genanki.Model(
    1_744_025_301,  # Anki knows the kind of note by it: it never changes
    "quizapp",
    fields=[{"name": name} for name in ("Question", "Answer", "Explanation", "Source")],
    templates=[
        {
            "name": "Card",
            "qfmt": "{{Question}}",
            "afmt": (
                "{{FrontSide}}<hr id=answer>{{Answer}}{{Explanation}}"
                '<div class="source">{{Source}}</div>'
            ),
        }
    ],
    css=STYLE,
)


def write_package(content: Content, questions: Iterable[AnyQuestion], file: Path) -> int:
    """Write an `.apkg` and return the number of notes. Raises OSError, and leaves no half file."""
    decks: dict[str, Any] = {}
    number = 0
    for question in questions:
        title = content.title(question.topic)
        deck = decks.setdefault(
            question.topic, genanki.Deck(_lasting_id(question.topic), f"quizapp::{title}")
        )
        deck.add_note(note_of(question))
        number += 1
    partial = file.with_name(f".{file.name}.partial")
    try:
        _zip(genanki.Package(list(decks.values())), partial)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return number


def _zip(package: Any, file: Path) -> None:
    """As `Package.write_to_file`, which leaves its temporary database lying in /tmp."""
    now = time.time()
    with closing(sqlite3.connect(":memory:")) as collection:
        package.write_to_db(collection.cursor(), now, itertools.count(int(now * 1000)))
        collection.commit()
        data = collection.serialize()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("collection.anki2", data)
        written.writestr("media", "{}")


def note_of(question: AnyQuestion) -> Any:
    """A note whose guid is the question's own id: importing it again updates it."""
    return genanki.Note(
        model=MODEL,
        fields=[
            "".join(_front(question)),
            "".join(_answer(question)),
            "".join(_explanation(question)),
            "<br>".join(_source(source) for source in question.sources),
        ],
        tags=[
            _tag(question.topic),
            f"{_tag(question.topic)}::{_tag(question.subtopic)}",
            question.difficulty,
        ],
        guid=genanki.guid_for("quizapp", question.id),
    )


def _front(question: AnyQuestion) -> Iterator[str]:
    yield _prose(question.prompt)
    if isinstance(question, Bug):
        rows = enumerate(question.code.rstrip().splitlines(), 1)
        yield _code("\n".join(f"{number:>2}  {row}" for number, row in rows))
    elif isinstance(question, Output | Blank):
        yield _code(question.code)
    if options := question.options(SEED):
        numbered = "ul" if isinstance(question, Order) else "ol"
        yield _list(numbered, (_option(question, option.text) for option in options))


def _answer(question: AnyQuestion) -> Iterator[str]:
    if isinstance(question, Short):
        yield _prose(question.model_answer)
        yield _list("ul", (_text(point.text) for point in question.points))
    elif isinstance(question, Order):
        yield _list("ol", map(_text, question.steps))
    elif isinstance(question, Bug):
        yield f"<p>{_text(question.solution)}</p>{_code(question.fix)}"
    elif isinstance(question, Blank):
        yield _list("ul", map(_code, question.accept))
    elif isinstance(question, Output):
        yield _code(question.solution)
    else:
        yield _list("ul", (_text(option.text) for option in question.right_options))


def _explanation(question: AnyQuestion) -> Iterator[str]:
    yield _prose(question.explanation)
    for option in question.wrong_options:
        yield f'<div class="why">✗ {_option(question, option.text)} {_line(option.why)}</div>'
    if question.follow_up:
        yield f"<p><b>They ask next:</b> {_line(question.follow_up)}</p>"


def _prose(markdown: str) -> str:
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown))


def _code(code: str) -> str:
    return f"<pre><code>{html.escape(code.rstrip())}</code></pre>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _option(question: AnyQuestion, text: str) -> str:
    """What a program prints stands as it is printed."""
    return _code(text) if isinstance(question, Output) else _text(text)


def _text(text: str) -> str:
    """An option or a reason: only `code` is special in it, and lines that are to stay apart."""
    if "\n" in text.strip():
        return _code(text)
    parts = html.escape(text.strip()).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def _line(text: str) -> str:
    return _text(" ".join(text.split()))


def _source(source: str) -> str:
    shown = html.escape(source)
    return f'<a href="{shown}">{shown}</a>' if re.match(r"https?://\S+$", source) else shown


def _tag(name: str) -> str:
    return "-".join(name.split())  # a space would part it in two


def _lasting_id(topic: str) -> int:
    """A deck's number: the same for a topic wherever it is exported."""
    return (1 << 30) + int.from_bytes(blake2s(topic.encode(), digest_size=3).digest())
