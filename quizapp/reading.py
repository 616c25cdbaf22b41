"""A YAML file read strictly: each error names file, line, entry, key, and what was expected.

Reading is fast because lines are looked up only once something is wrong: the file is then composed
a second time, with the position of every node.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

__all__ = ["ContentError", "Step", "error_at", "explain", "read_yaml"]

T = TypeVar("T", list[Any], dict[str, Any])
Step = str | int
"""A key of a mapping or an index of a list, on the way to a value."""

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

TYPE_NAMES = {
    "str": "a text (put it in quotes)",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


class ContentError(Exception):
    """Something in a content folder that its author must mend."""

    def __init__(self, file: Path, expected: str, *, line: int = 0, entry: str = "", key: str = ""):
        self.file, self.line, self.entry, self.key, self.expected = file, line, entry, key, expected
        super().__init__(file, expected, line, entry, key)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return ": ".join(part for part in (place, self.entry, self.key, self.expected) if part)


class _Loader(yaml.CSafeLoader):
    """The fast loader, which refuses a key that is written twice.

    Texts, lists and mappings, all that content is made of, are built straight from their nodes:
    PyYAML's own constructor takes as long again as libyaml. What else there is, it constructs.
    """

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Only what stands without quotes may be something else than a text."""
        if kind is yaml.ScalarNode and not implicit[0]:
            return _TEXT
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call] # PyYAML's

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        return None if node is None else self._build(node)

    def _build(self, node: yaml.Node) -> Any:
        if node.tag == _TEXT:
            return node.value
        if node.tag == _LIST:
            return [self._build(item) for item in node.value]
        if node.tag == _MAPPING and all(key.tag == _TEXT for key, _ in node.value):
            return self._build_mapping(node)
        return self.construct_object(node, deep=True)

    def _build_mapping(self, node: yaml.Node) -> dict[str, Any]:
        mapping = {key.value: self._build(value) for key, value in node.value}
        if len(mapping) < len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {twice} is there twice", node.start_mark
            )
        return mapping


def read_yaml(file: Path, kind: type[T]) -> T:
    """The file's content, a list or a mapping as asked; an empty file gives an empty one."""
    try:
        value = yaml.load(file.read_bytes(), _Loader)
    except RecursionError as error:
        raise ContentError(file, "expected YAML that does not contain itself") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "not YAML"
        raise ContentError(
            file, f"expected YAML: {said}", line=mark.line + 1 if mark else 0
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise ContentError(file, f"expected YAML in UTF-8: {reason}") from error
    except OSError as error:
        raise ContentError(file, f"expected a file that can be read: {error.strerror}") from error
    if value is None:
        return kind()
    if not isinstance(value, kind):
        wanted = (
            "a list of entries, each beginning with a hyphen"
            if kind is list
            else "keys with values"
        )
        raise ContentError(file, f"expected {wanted}, got {_name(value)}", line=1)
    return value


def error_at(file: Path, steps: tuple[Step, ...], entry: str, expected: str) -> ContentError:
    """An error at the place that the steps lead to, or as near to it as the file goes."""
    index = steps[0] if steps and isinstance(steps[0], int) else None
    inner = steps if index is None else steps[1:]
    return ContentError(file, expected, line=_line(file, steps), entry=entry, key=_key(inner))


def explain(
    file: Path, steps: tuple[Step, ...], entry: str, value: Any, type_: type[msgspec.Struct]
) -> Iterator[ContentError]:
    """All that keeps a value from being of a type, where msgspec stops at the first."""
    if not isinstance(value, dict):
        yield error_at(file, steps, entry, f"expected a mapping, got {_name(value)}")
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(type_)}
    tag = type_.__struct_config__.tag_field
    for key in value:
        if key not in fields and key != tag:
            known = ", ".join(sorted(fields))
            yield error_at(file, (*steps, key), entry, f"unknown key; the known ones are {known}")
    for key, field in fields.items():
        if key in value:
            yield from _explain_value(file, (*steps, key), entry, value[key], field.type)
        elif field.required:
            yield error_at(file, (*steps, key), entry, "expected this key, it is missing")


def _explain_value(
    file: Path, steps: tuple[Step, ...], entry: str, value: Any, type_: Any
) -> Iterator[ContentError]:
    arguments: tuple[Any, ...] = getattr(type_, "__args__", ())
    if isinstance(value, list) and len(arguments) == 2 and arguments[1] is ...:
        for index, item in enumerate(value):
            yield from _explain_value(file, (*steps, index), entry, item, arguments[0])
        return
    try:
        msgspec.convert(value, type_, strict=True)
    except msgspec.ValidationError as error:
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            yield from explain(file, steps, entry, value, type_)
        else:
            yield error_at(file, steps, entry, _in_words(str(error), value, type_))


def _in_words(message: str, value: Any, type_: Any) -> str:
    if "enum value" in message:
        return f"expected one of {', '.join(map(str, type_.__args__))}, got {value}"
    wanted = re.search(r"Expected `([\w| ]+)`", message)
    if wanted is None:
        return message
    names = [TYPE_NAMES.get(name.strip(), name.strip()) for name in wanted[1].split("|")]
    return f"expected {' or '.join(names)}, got {_name(value)}"


def _name(value: object) -> str:
    if isinstance(value, bool):
        return f"{str(value).lower()} (quote it if it is a text)"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    names = {str: "a text", list: "a list", dict: "a mapping", type(None): "nothing"}
    return names.get(type(value), f"a {type(value).__name__}")


def _key(steps: tuple[Step, ...]) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")


def _line(file: Path, steps: tuple[Step, ...]) -> int:
    node = yaml.compose(file.read_bytes(), yaml.CSafeLoader)
    line = 1
    for step in steps:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            found = [(key, child) for key, child in node.value if key.value == str(step)]
            if not found:
                break
            key, node = found[-1]
            line = key.start_mark.line + 1
            continue
        else:
            break
        line = node.start_mark.line + 1
    return line
