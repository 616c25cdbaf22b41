"""Markdown of the bank as lines: paragraphs, lists, code. What is not Markdown stays as it is."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content

from quizapp.ui.widgets.code import numbered
from quizapp.ui.widgets.lines import Lines, bar, hang

__all__ = ["Prose", "headline", "inline", "prose"]

CODE = "$text-primary"
STYLES = {"strong_open": "bold", "em_open": "italic", "link_open": "underline"}


@lru_cache(1024)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark", {"html": False}).parse(text))


def inline(text: str) -> Content:
    """One paragraph's worth, for an option or a reason: only `code` is special in it."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return Content(text)
    styled = ((part, CODE if n % 2 else "") for n, part in enumerate(parts))
    return Content.assemble(*styled)


def prose(text: str, width: int, lead: Content | None = None, style: str = "") -> list[Content]:
    """The lines of a text, blocks apart by an empty one; `lead` stands before the first words.

    `style` is that of the words, not of the code between them.
    """
    lines: list[Content] = []
    depth, begins, markers, plain = 0, False, [Content("")], style
    for token in _tokens(text):
        if token.type.endswith("list_open"):
            depth += 1
            begins = True
        elif token.type.endswith("list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            sign = f"{token.info}." if token.info else "•"
            markers.append(Content.styled("  " * (depth - 1) + f"{sign} ", "$primary"))
        elif token.type == "inline":
            marker = markers.pop() if len(markers) > 1 else Content("  " * depth)
            words = _inline(token).stylize_before(style)
            words = lead + words if lead and not lines else words
            tight = depth and not (begins and depth == 1)
            lines += ([] if tight or not lines else [Content("")]) + hang(words, width, marker)
            begins = False
        elif token.type in {"fence", "code_block"}:
            lines += ([Content("")] if lines else []) + _fence(token, width)
        elif token.type == "heading_open":
            style, plain = "bold $primary", style
        elif token.type == "heading_close":
            style = plain
    return lines


def _fence(token: Token, width: int) -> list[Content]:
    """Python as a listing; anything else as it stands, on a surface."""
    if token.info in {"python", "py"}:
        return numbered(token.content, width)
    rows = token.content.rstrip().split("\n")
    return [
        bar(line, width, "on $surface") for row in rows for line in hang(Content(row), width, "  ")
    ]


def headline(text: str) -> str:
    """The first paragraph of a text as one plain line."""
    token = next((token for token in _tokens(text) if token.type == "inline"), None)
    return " ".join(_inline(token).plain.split()) if token else ""


def _inline(token: Token) -> Content:
    parts: list[tuple[str, str]] = []
    styles: list[str] = []
    for child in token.children or ():
        if child.nesting == 1:
            styles.append(STYLES.get(child.type, ""))
        elif child.nesting == -1:
            styles.pop()
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
            style = [*styles, CODE] if child.type == "code_inline" else styles
            parts.append((text, " ".join(filter(None, style))))
    return Content.assemble(*parts)


class Prose(Lines):
    """A text in Markdown."""

    def __init__(
        self, text: str, *, style: str = "", id: str | None = None, classes: str | None = None
    ):
        super().__init__(id=id, classes=classes)
        self.text, self.style = text, style

    def lines(self, width: int) -> list[Content]:
        return prose(self.text, width, style=self.style)
