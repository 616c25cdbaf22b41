"""What every command shares: where things are, and how an error is said."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from quizapp.content import Content, builtin_folder, load_content
from quizapp.exercises import Exercise
from quizapp.practice import Practice, open_practice
from quizapp.reading import ContentError
from quizapp.settings import Device, home

__all__ = ["CANNOT", "DEVICE", "Places", "exercise_of", "fail", "slugs"]

CANNOT = 2
"""Exit code when something could not be done at all, as against done and failed (1)."""


DEVICE = click.Choice(get_args(Device))


class Places:
    """Where content and the learner's folder are, as options and environment say."""

    def __init__(self, folders: tuple[Path, ...] = (), *, builtin: bool = True):
        self.folders = (*((builtin_folder(),) if builtin else ()), *folders)

    def content(self) -> Content:
        try:
            return load_content(*self.folders)
        except ContentError as error:
            raise fail(str(error)) from error

    @contextlib.contextmanager
    def practice(self) -> Iterator[Practice]:
        try:
            practice = open_practice(self.folders, home())
        except ContentError as error:
            raise fail(str(error)) from error
        if practice.notice:
            click.secho(practice.notice, fg="yellow", err=True)
        try:
            yield practice
        finally:
            practice.close()


class _Impossible(click.ClickException):
    exit_code = CANNOT


def fail(sentence: str) -> click.ClickException:
    """An error that ends the command with a sentence and exit code 2."""
    return _Impossible(sentence)


def exercise_of(content: Content, slug: str) -> Exercise:
    """Raises a ClickException that offers what was probably meant."""
    import difflib

    if slug in content.exercises:
        return content.exercises[slug]
    near = difflib.get_close_matches(slug, content.exercises, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else " See: quizapp list"
    raise fail(f"There is no exercise {slug}.{meant}")


def slugs(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Exercises, for shell completion."""
    return [slug for slug in Places().content().exercises if slug.startswith(incomplete)]


def topics(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [topic for topic in Places().content().topics if topic.startswith(incomplete)]
