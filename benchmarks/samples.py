"""Sample content and logs of a size."""

import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from quizapp.content import builtin_folder, load_content
from quizapp.progress import Progress, study_day

__all__ = ["write_bank", "write_log"]


def write_bank(folder: Path, number: int) -> None:
    """A bank of `number` questions: those of the built-in one, again and again under other ids."""
    import yaml

    builtin = load_content(builtin_folder())
    questions = list(builtin.questions.values())
    files: dict[Path, list[object]] = {}
    for index in range(number):
        entry = msgspec.to_builtins(questions[index % len(questions)])
        place = folder / "question_bank" / entry.pop("topic") / f"{entry.pop('subtopic')}.yaml"
        entry["id"] = f"{entry['id'].partition('/')[2]}-{index}"
        entry["related"], entry["exercise"] = [], ""
        files.setdefault(place, []).append(entry)
    for file, entries in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.dump(entries, Dumper=yaml.CSafeDumper, allow_unicode=True))
    topics = (builtin_folder() / "question_bank" / "topics.yaml").read_text()
    (folder / "question_bank" / "topics.yaml").write_text(topics)


def write_log(file: Path, number: int) -> None:
    """A log of `number` attempts at the built-in questions over half a year."""
    progress = Progress(file)
    progress.close()
    rng = random.Random(0)
    questions = list(load_content(builtin_folder()).questions.values())
    began = datetime.now(UTC) - timedelta(days=180)
    rows = []
    for index in range(number):
        at = began + timedelta(days=180 * index / number)
        question, right = rng.choice(questions), rng.random() < 0.7
        outcome = "right" if right else "wrong"
        row = (f"{index:032x}", at.isoformat(), study_day(at).isoformat(), "question", question.id)
        rows.append((*row, question.topic, outcome, "sure", 0, 20.0, "{}"))
    columns = "uid, at, day, kind, item, topic, outcome, confidence, hints, seconds, detail"
    with sqlite3.connect(file) as connection:
        marks = ", ".join("?" * 11)
        connection.executemany(f"INSERT INTO log ({columns}) VALUES ({marks})", rows)
