"""For terminals without UTF-8: every character that is not ASCII becomes one that is."""

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["AsciiFilter", "speaks_utf8"]

LOOKALIKES = {
    **dict.fromkeys("─━—–−╌┄▁▔", "-"),
    **dict.fromkeys("│┃▏▎▌▐┆", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
    **dict.fromkeys("█▓■▊▉", "#"),
    **dict.fromkeys("▒▄▀▆▇▅", "="),
    **dict.fromkeys("░·▃▂", "."),
    **dict.fromkeys("✓●◉", "+"),
    **dict.fromkeys("✗×✕", "x"),
    **dict.fromkeys("○◯", "o"),
    **dict.fromkeys("▸▶→›", ">"),
    **dict.fromkeys("◂←‹", "<"),
    **dict.fromkeys("•∙▪", "*"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys(map(chr, range(0x2801, 0x2900)), "."),  # Braille: dots of a plotted line
    **{
        "◐": "~",
        "…": ".",
        "⏎": "^",
        "↑": "^",
        "↓": "v",
        "↕": "|",
        "⚑": "!",
        "≤": "<",
        "≥": ">",
        "√": "V",
    },
}


def speaks_utf8(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale is one of UTF-8; where none is set, terminals of today are."""
    if environment.get("LANG") in {"C", "POSIX"} and not environment.get("LC_ALL"):
        return False  # Python itself then sets LC_CTYPE to C.UTF-8
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, names), "UTF-8")
    return "UTF8" in locale.upper().replace("-", "")


@lru_cache(4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain.isascii():
        return plain
    wide = unicodedata.east_asian_width(character) in "WF"
    return LOOKALIKES.get(character, "??" if wide else "?")


class AsciiFilter(LineFilter):
    """Replaces what the terminal cannot show, one cell by one cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.text.isascii()
            else Segment("".join(map(_plain, segment.text)), segment.style, segment.control)
            for segment in segments
        ]
