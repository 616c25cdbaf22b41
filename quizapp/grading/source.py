"""The file that is to be graded, as the learner saved it."""

import codecs
from pathlib import Path

from quizapp.grading.verdict import GradingError

__all__ = ["read_source"]

SOURCE_CAP = 1 << 20
"""Bytes."""


def read_source(file: Path) -> bytes:
    """A submission's text. Raises GradingError for what is no file that Python could read."""
    try:
        with file.open("rb") as opened:
            source = opened.read(SOURCE_CAP + 1).removeprefix(codecs.BOM_UTF8)
        source.decode("utf-8")
    except FileNotFoundError as error:
        raise GradingError(f"{file} is not there. Start it with: quizapp start") from error
    except IsADirectoryError as error:
        raise GradingError(f"{file} is a folder; expected a Python file") from error
    except UnicodeDecodeError as error:
        raise GradingError(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise GradingError(f"{file} cannot be read: {error.strerror}") from error
    if len(source) > SOURCE_CAP:
        raise GradingError(f"{file} is larger than 1 MB; expected a Python file")
    if not source.strip():
        raise GradingError(f"{file} is empty")
    return source
