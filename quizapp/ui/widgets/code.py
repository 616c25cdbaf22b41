"""Python code, highlighted with the theme's colours, its line numbers muted."""

from functools import lru_cache

from pygments.token import Token  # type: ignore[import-untyped]
from textual.content import Content
from textual.highlight import HighlightTheme, highlight

from quizapp.ui.widgets.lines import MUTED, Lines, bar, hang

__all__ = ["Code", "Ink", "code_lines", "numbered"]


class Ink(HighlightTheme):
    """Few colours: what the language says, what is literal, what is called; comments step back."""

    STYLES = {  # noqa: RUF012 (as Textual declares it)
        Token.Comment: f"{MUTED} italic",
        Token.Keyword: "$text-accent",
        Token.Keyword.Constant: "$text-warning",
        Token.Operator.Word: "$text-accent",
        Token.Literal.Number: "$text-warning",
        Token.Literal.String: "$text-success",
        Token.Literal.String.Doc: "$text-success italic",
        Token.Name: "$text-primary",
        Token.Name.Builtin: "$text-primary",
        Token.Name.Builtin.Pseudo: "$text-primary italic",
        Token.Name.Class: "bold $text-primary",
        Token.Name.Function: "bold $text-primary",
        Token.Name.Decorator: "$text-accent",
        Token.Operator: "$foreground",
    }


@lru_cache(256)
def code_lines(code: str) -> tuple[Content, ...]:
    """Highlighted lines, without an end that is empty."""
    highlighted = highlight(code.rstrip(), language="python", theme=Ink, tab_size=4)
    return tuple(highlighted.split("\n", allow_blank=True))


def numbered(code: str, width: int, style: str = "on $surface") -> list[Content]:
    """Lines with their numbers, on a surface; a line that is too long goes on below itself."""
    shown: list[Content] = []
    for number, line in enumerate(code_lines(code), 1):
        marker = Content.styled(f" {number:>2}  ", MUTED)
        shown += [bar(part, width, style) for part in hang(line, width, marker)]
    return shown


class Code(Lines):
    """A listing."""

    def __init__(self, code: str, *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.code = code

    def lines(self, width: int) -> list[Content]:
        return numbered(self.code, width)
