"""Content folders: topics, questions and exercises read from YAML, with every error at its line.

A content folder holds `question_bank/` and `exercises/`, either of them or both. A file that cannot
be read becomes an error of its own and keeps nothing else from opening.
"""

import contextlib
import gc
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.exercises import Exercise, missing_files, stray_files
from quizapp.kinds import KINDS, AnyQuestion
from quizapp.known_files import KnownFiles
from quizapp.reading import ContentError, Step, error_at, explain, read_yaml

__all__ = [
    "AnyQuestion",
    "Content",
    "ContentError",
    "Subtopic",
    "Topic",
    "builtin_folder",
    "load_content",
    "place_of",
]


class Subtopic(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a topic: one file of questions."""

    id: str
    title: str
    asked: int = 0
    """How many of 23 public lists of interview questions ask it."""
    priority: int = 3
    """1: every interview, 2: many, 3: some."""


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject of interviews."""

    id: str
    title: str
    asked: int = 0
    subtopics: tuple[Subtopic, ...] = ()

    def subtopic(self, id: str) -> Subtopic:
        return next((s for s in self.subtopics if s.id == id), Subtopic(id, id.replace("-", " ")))


class Content(Struct, frozen=True):
    """Everything that can be practised, and what could not be read."""

    topics: dict[str, Topic]
    questions: dict[str, AnyQuestion]
    exercises: dict[str, Exercise]
    errors: tuple[ContentError, ...] = ()

    def title(self, topic: str) -> str:
        """A topic's title; a topic that is no longer there is shown by its id."""
        return self.topics[topic].title if topic in self.topics else topic

    def questions_of(self, topic: str) -> list[AnyQuestion]:
        return [question for question in self.questions.values() if question.topic == topic]

    def exercises_of(self, topic: str) -> list[Exercise]:
        return [exercise for exercise in self.exercises.values() if exercise.topic == topic]


def builtin_folder() -> Path:
    """The content that comes with the app: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_content"
    return installed if installed.is_dir() else package.parent


def place_of(question: AnyQuestion, folders: Sequence[Path]) -> tuple[Path, int] | None:
    """The file of a question, and the line at which it begins; later folders come first."""
    name = question.id.partition("/")[2]
    for folder in reversed(folders):
        file = folder / "question_bank" / question.topic / f"{question.subtopic}.yaml"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        for number, line in enumerate(lines, 1):
            if line.replace("'", "").replace('"', "").strip() == f"- id: {name}":
                return file, number
    return None


def load_content(*folders: Path, cache: Path | None = None) -> Content:
    """Read content folders, later ones beside earlier ones.

    `cache` is a folder for question files that were read already; they are read again when they
    change. Raises ContentError only for a folder that is not there or holds no content at all; what
    is wrong inside a folder is in `Content.errors`.
    """
    with _collector_paused():
        return _load(folders, cache)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """All that is read here stays; looking through it for garbage takes half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(folders: tuple[Path, ...], cache: Path | None) -> Content:
    content = Content({}, {}, {})
    errors: list[ContentError] = []
    for folder in folders:
        if not (folder / "question_bank").is_dir() and not (folder / "exercises").is_dir():
            raise ContentError(folder, "expected a folder with question_bank/ or exercises/ in it")
        bank = folder / "question_bank"
        known = KnownFiles(cache, bank)
        errors += _read_topics(bank / "topics.yaml", content)
        errors += _read_questions(bank, content, known)
        errors += _read_exercises(folder / "exercises", content)
        known.save()
    errors += _dangling(content)
    return msgspec.structs.replace(content, errors=tuple(errors))


def _read_topics(file: Path, content: Content) -> Iterator[ContentError]:
    if not file.exists():
        return
    try:
        entries = read_yaml(file, list)
    except ContentError as error:
        yield error
        return
    for index, entry in enumerate(entries):
        try:
            topic = msgspec.convert(entry, Topic, strict=True)
            content.topics[topic.id] = topic
        except msgspec.ValidationError:
            yield from explain(file, (index,), f"entry {index + 1}", entry, Topic)


def _read_questions(bank: Path, content: Content, known: KnownFiles) -> Iterator[ContentError]:
    for file in sorted(bank.glob("*/*.yaml")):
        topic, subtopic = file.parent.name, file.stem
        there = content.topics.get(topic)
        if there is None or subtopic not in {s.id for s in there.subtopics}:
            yield ContentError(
                file, f"expected topic {topic} with subtopic {subtopic} in topics.yaml"
            )
        questions = known.questions(file)
        if questions is None or any(q.id in content.questions for q in questions):
            yield from _read_file(file, content, known)
        else:
            content.questions.update((question.id, question) for question in questions)


def _read_file(file: Path, content: Content, known: KnownFiles) -> Iterator[ContentError]:
    try:
        entries = read_yaml(file, list)
    except ContentError as error:
        yield error
        return
    place = {"topic": file.parent.name, "subtopic": file.stem}
    before, sound = len(content.questions), True
    for index, entry in enumerate(entries):
        for found in _read_question(file, index, entry, place, content):
            sound = False
            yield found
    if sound:
        known.add(file, list(content.questions.values())[before:])


def _read_question(
    file: Path, index: int, entry: Any, place: dict[str, str], content: Content
) -> Iterator[ContentError]:
    if not isinstance(entry, dict):
        yield error_at(file, (index,), f"entry {index + 1}", "expected keys: id, kind, prompt, …")
        return
    name = str(entry.get("id", f"entry {index + 1}"))
    given = entry | place
    if isinstance(entry.get("id"), str):
        given["id"] = f"{place['topic']}/{entry['id']}"
    try:
        question = msgspec.convert(given, AnyQuestion, strict=True)
    except msgspec.ValidationError:
        kind = KINDS.get(str(entry.get("kind")))
        if kind is not None:
            yield from explain(file, (index,), name, given, kind)
        else:
            yield error_at(file, (index, "kind"), name, f"expected one of {', '.join(KINDS)}")
        return
    faults = list(question.faults())
    if not re.fullmatch(r"[\w-]+/[a-z0-9-]+", question.id):
        faults.append(("id", "expected lower-case letters, digits and hyphens"))
    if question.id in content.questions:
        faults.append(("id", f"expected an id of its own; {question.id} is there already"))
    for key, expected in faults:
        yield error_at(file, (index, *_steps(key)), name, expected)
    if not faults:
        content.questions[question.id] = question


def _steps(key: str) -> Iterator[Step]:
    """The way to a key such as `distractors[1].why`."""
    return (int(step) if step.isdigit() else step for step in re.findall(r"\w+", key))


def _read_exercises(folder: Path, content: Content) -> Iterator[ContentError]:
    for file in sorted(folder.glob("*/*/exercise.yaml")):
        if file.parent.parent.name.startswith("_"):
            continue
        yield from _read_exercise(file, content)


def _read_exercise(file: Path, content: Content) -> Iterator[ContentError]:
    folder, slug, topic = file.parent, file.parent.name, file.parent.parent.name
    try:
        entry = read_yaml(file, dict)
    except ContentError as error:
        yield error
        return
    given = entry | {"slug": slug, "topic": topic, "path": folder}
    try:
        exercise = msgspec.convert(given, Exercise, strict=True)
    except msgspec.ValidationError:
        yield from explain(file, (), slug, given, Exercise)
        return
    faults = list(exercise.faults())
    if slug in content.exercises:
        faults.append(
            ("", f"expected a slug of its own; {content.exercises[slug].path} has it too")
        )
    if topic not in content.topics:
        faults.append(("", f"expected topic {topic} in topics.yaml"))
    faults += [("", f"expected a file {name} beside it") for name in missing_files(folder)]
    faults += [("", f"nothing reads {stray.name}") for stray in stray_files(folder)]
    for key, expected in faults:
        yield error_at(file, tuple(_steps(key)), slug, expected)
    if not faults:
        content.exercises[slug] = exercise


def _dangling(content: Content) -> Iterator[ContentError]:
    """Questions and exercises that point at something that is not there."""
    for question in content.questions.values():
        name = question.id.partition("/")[2]
        file = Path("question_bank", question.topic, f"{question.subtopic}.yaml")
        for related in question.related:
            if related not in content.questions:
                yield ContentError(
                    file, f"expected the id of a question, got {related}", entry=name, key="related"
                )
    for exercise in content.exercises.values():
        for follow_up in exercise.follow_ups:
            if follow_up not in content.questions:
                expected = f"expected the id of a question, got {follow_up}"
                yield ContentError(
                    exercise.path / "exercise.yaml", expected, entry=exercise.slug, key="follow_ups"
                )
