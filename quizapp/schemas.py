"""JSON Schemas of what people and programs write and read, made from the code: python -m quizapp.schemas.

Editors complete and check YAML by them (`# yaml-language-server: $schema=…`).
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from quizapp.content import Topic
from quizapp.exercises import Exercise
from quizapp.grading import Verdict
from quizapp.kinds import AnyQuestion

__all__ = ["SCHEMAS", "main"]

SAID_BY_PLACE = {"topic", "subtopic", "slug", "path"}
"""What a file's place says, so that nobody writes it."""


def _schema(type_: Any) -> dict[str, Any]:
    schema = msgspec.json.schema(type_, schema_hook=lambda _: {"type": "string"})
    for definition in schema.get("$defs", {}).values():
        for name in SAID_BY_PLACE & definition.get("properties", {}).keys():
            if definition["title"] != "Verdict":
                del definition["properties"][name]
                definition["required"] = [r for r in definition["required"] if r != name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


SCHEMAS = {
    "questions": lambda: _schema(list[AnyQuestion]),
    "topics": lambda: _schema(list[Topic]),
    "exercise": lambda: _schema(Exercise),
    "verdict": lambda: _schema(Verdict),
}


def text(name: str) -> str:
    """A schema as it stands in docs/<name>.schema.json."""
    return msgspec.json.format(msgspec.json.encode(SCHEMAS[name]()), indent=2).decode() + "\n"


def main(folder: Path) -> None:
    for name in SCHEMAS:
        (folder / f"{name}.schema.json").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "docs"))
