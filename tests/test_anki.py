"""The bank as an Anki package: lasting ids, everything escaped, every kind of question."""

import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.anki import note_of, write_package
from quizapp.content import AnyQuestion, Content
from quizapp.kinds import KINDS, Bug, Choice, Order
from quizapp.questions import Distractor


def read(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as collection:
        collection.deserialize(zipfile.ZipFile(file).read("collection.anki2"))
        return collection.execute(query).fetchall()


def choice(**changes: str) -> Choice:
    given = {
        "id": "a/x", "topic": "a", "subtopic": "b c", "difficulty": "easy", "prompt": "Is `a<b`?",
        "explanation": "<script>alert(1)</script>", "answer": "x < 1 & `y`",
    } | changes  # fmt: skip
    wrong = (Distractor("<b>no</b>", "since\n<i>not</i>"),)
    return Choice(**given, sources=("javascript:alert(1)", "https://a.b/?c&d"), distractors=wrong)  # type: ignore[arg-type]


def test_every_question_of_the_bank_becomes_a_note(builtin: Content, tmp_path: Path) -> None:
    """As many notes as questions, ids all different, a deck a topic, the seven kinds among them."""
    file = tmp_path / "bank.apkg"

    number = write_package(builtin, builtin.questions.values(), file)

    notes = read(file, "SELECT guid, flds FROM notes")
    assert number == len(notes) == len({guid for guid, _ in notes}) == len(builtin.questions)
    assert {question.kind for question in builtin.questions.values()} == set(KINDS)
    decks = read(file, "SELECT count(DISTINCT did) FROM cards")
    assert decks == [(len({question.topic for question in builtin.questions.values()}),)]
    assert list(tmp_path.iterdir()) == [file]


def test_a_question_keeps_its_guid_when_its_text_changes() -> None:
    """So that a second import updates; another question has another."""
    before, after = note_of(choice()), note_of(choice(prompt="Is it, after all?"))

    assert before.guid == after.guid
    assert before.fields != after.fields
    assert before.model.model_id == after.model.model_id
    assert note_of(choice(id="a/y")).guid != before.guid


def test_nothing_of_the_bank_is_markup() -> None:
    """Tags and entities are shown as they are written, and no link runs a script."""
    front, answer, explanation, source = note_of(choice()).fields

    assert "<code>a&lt;b</code>" in front
    assert "&lt;b&gt;no&lt;/b&gt;" in front
    assert answer == "<ul><li>x &lt; 1 &amp; <code>y</code></li></ul>"
    assert "<script>" not in explanation
    assert "since &lt;i&gt;not&lt;/i&gt;" in explanation
    assert source.startswith("javascript:alert(1)<br>")
    assert 'href="https://a.b/?c&amp;d"' in source


def test_tags_are_topic_subtopic_and_difficulty() -> None:
    """A space would make two tags of one."""
    assert list(note_of(choice()).tags) == ["a", "a::b-c", "easy"]


def test_code_keeps_its_lines_and_numbers() -> None:
    """The line at fault is named by a number that the front shows."""
    common = {"id": "a/x", "topic": "a", "subtopic": "b", "difficulty": "easy", "prompt": "?"}
    bug = Bug(**common, explanation="!", sources=("s",), code="x = 1\n  y < x", lines=(2,), fix="y")  # type: ignore[arg-type]

    front, answer, *_ = note_of(bug).fields

    assert "<pre><code> 1  x = 1\n 2    y &lt; x</code></pre>" in front
    assert answer == "<p>line 2</p><pre><code>y</code></pre>"


def test_steps_are_shuffled_on_the_front_and_ordered_on_the_back(builtin: Content) -> None:
    """The front of an order question shows no numbers, since they would mean the order."""
    orders = (q for q in builtin.questions.values() if isinstance(q, Order))
    shuffled = next(q for q in orders if [o.text for o in q.options(0)] != list(q.steps))

    front, answer, *_ = note_of(shuffled).fields

    assert "<ol>" not in front
    assert answer.startswith("<ol><li>")


@pytest.mark.parametrize("questions", [(), (choice(),)])
def test_a_file_that_cannot_be_written_leaves_nothing(
    questions: Iterable[AnyQuestion], tmp_path: Path
) -> None:
    """The folder is not there: an error, and no half file."""
    with pytest.raises(OSError, match="No such file"):
        write_package(Content({}, {}, {}), questions, tmp_path / "no" / "x.apkg")

    assert list(tmp_path.iterdir()) == []
