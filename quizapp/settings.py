"""What the learner sets, kept in settings.toml: interview date, minutes a day, theme, device."""

import os
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs
import tomli_w
from msgspec import Struct

__all__ = [
    "HOURS",
    "MINUTES",
    "Device",
    "Role",
    "Settings",
    "SettingsError",
    "home",
    "load_settings",
    "save_settings",
    "whole_number",
    "write_atomically",
]


Role = Literal["PyTorch engineer", "ML engineer", "LLM engineer", "research engineer"]
Device = Literal["cpu", "cuda", "mps"]
MINUTES = range(1, 721)
"""Of practice a day."""
HOURS = range(24)


class SettingsError(Exception):
    """settings.toml cannot be used or written: what is wrong with it, and what to do."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything has a default, so that nothing needs to be set."""

    interview: date | None = None
    minutes: int = 30
    """Minutes of practice a day."""
    role: Role = "PyTorch engineer"
    """What interviews are for."""
    rollover: int = 4
    """The hour at which a study day ends."""
    theme: str = "quizapp-dark"
    editor: str = ""
    """A command for `$EDITOR`; empty takes the environment's."""
    device: Device = "cpu"


def home() -> Path:
    """The folder of everything that belongs to the learner."""
    given = os.environ.get("QUIZAPP_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("quizapp"))


def load_settings(file: Path) -> Settings:
    """Raises SettingsError when the file is there and is not settings."""
    try:
        settings = msgspec.toml.decode(file.read_bytes(), type=Settings, strict=True)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}. Mend the file or delete it.") from error
    if settings.minutes not in MINUTES or settings.rollover not in HOURS:
        raise SettingsError(
            f"{file}: expected minutes from 1 to 720 and rollover from 0 to 23. Mend the file."
        )
    return settings


def save_settings(file: Path, settings: Settings) -> None:
    """Replace the file as a whole. Raises SettingsError when it cannot be written."""
    values = {k: v for k, v in msgspec.structs.asdict(settings).items() if v is not None}
    try:
        write_atomically(file, tomli_w.dumps(values))
    except OSError as error:
        raise SettingsError(f"{file} cannot be written: {error.strerror}") from error


def whole_number(text: str, among: range) -> int:
    """The number that a text says. Raises ValueError, with what was expected, for any other."""
    try:
        number = int(text)
    except ValueError:
        number = among.start - 1
    if number not in among:
        raise ValueError(f"expected a whole number from {among[0]} to {among[-1]}")
    return number


def write_atomically(file: Path, text: str) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a half."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
