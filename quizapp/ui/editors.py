"""The learner's own editor."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

__all__ = ["editor_command", "parse_editor", "run_editor"]

OPENS_AT_LINE = {"code": "--goto", "codium": "--goto", "subl": "", "hx": "", "helix": "", "zed": ""}
"""Editors that take `file:line`; the others take `+line file`, as vi, nano and emacs do."""


def parse_editor(text: str) -> str:
    """A command that is there; empty for none. Raises ValueError with what was expected."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise ValueError(f"{text} has a quote without its other half") from None
    if words and not shutil.which(words[0]):
        raise ValueError(f"{words[0]} was not found, expected a command such as vim or code --wait")
    return text.strip()


def editor_command(wanted: str, file: Path, line: int) -> list[str]:
    """The command that opens a file at a line. Raises OSError when there is no editor."""
    given = wanted or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    words = shlex.split(given) or [_found()]
    name = Path(words[0]).name
    if name in OPENS_AT_LINE:
        waits = ["--wait"] if name in {"code", "codium", "subl", "zed"} else []
        return [*words, *waits, *filter(None, [OPENS_AT_LINE[name]]), f"{file}:{line}"]
    return [*words, f"+{line}", str(file)]


def _found() -> str:
    for name in ("nano", "vim", "vi", "micro", "emacs"):
        if shutil.which(name):
            return name
    raise OSError("No editor was found")


def run_editor(wanted: str, file: Path, line: int = 1) -> None:
    """Run it until it is left."""
    subprocess.run(editor_command(wanted, file, line), check=False)
