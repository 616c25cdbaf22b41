"""Commands that carry things out and in: export, import, report, anki."""

from pathlib import Path
from typing import BinaryIO

import click

from quizapp.cli.context import Places, fail, topics
from quizapp.exchange import Inbox, read_lines, spans, write_lines
from quizapp.practice import Practice
from quizapp.progress import ProgressError
from quizapp.settings import write_atomically

__all__ = ["anki", "export", "import_", "report"]

MOST = 10
"""Kinds of fault that are told one by one."""
target = click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@target
@click.pass_obj
def export(places: Places, file: Path | None) -> None:
    """Write your log, flags and notes to FILE, or to the terminal, as JSON Lines."""
    with places.practice() as practice:
        lines = [line.decode() for line in write_lines(practice.progress.entries())]
    _write(file, "".join(f"{line}\n" for line in lines))
    _say_written(file, _entries(len(lines)))


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.pass_context
def import_(context: click.Context, file: BinaryIO) -> None:
    """Take in what `quizapp export` wrote; - reads it from the terminal.

    Importing the same file twice changes nothing. Exit code 1 when a line was refused; all good
    lines are taken in.
    """
    places: Places = context.obj
    with places.practice() as practice:
        inbox = read_lines(file.read(), practice.progress.now())
        if not inbox.entries and not inbox.refused:
            raise fail(f"{file.name} holds no entries.")
        if not practice.progress.kept:
            raise fail("Nothing was taken in, since progress cannot be saved.")
        try:
            new = practice.progress.merge(inbox.entries.values())
        except ProgressError as error:
            raise fail(str(error)) from error
        _say_taken_in(practice, inbox, new)
    context.exit(1 if inbox.refused else 0)


def _say_taken_in(practice: Practice, inbox: Inbox, new: int) -> None:
    there = len(inbox.entries) - new
    click.echo(f"{_entries(new)} taken in, {there} there already.")
    if inbox.repeated:
        click.echo(f"{_entries(len(inbox.repeated))} twice in the file: {spans(inbox.repeated)}.")
    if gone := inbox.gone(practice.content):
        click.echo(
            f"{_entries(len(gone))} of items that are not in the bank, kept as history: "
            f"{spans(gone)}."
        )
    for fault, lines in list(inbox.refused.items())[:MOST]:
        click.secho(f"{spans(lines)} not taken in, {fault}", fg="yellow", err=True)
    if more := list(inbox.refused.values())[MOST:]:
        click.secho(f"{sum(map(len, more))} more lines not taken in", fg="yellow", err=True)


@click.command()
@target
@click.option("--html", "as_page", is_flag=True, help="As a page, as it is for a FILE.html.")
@click.pass_obj
def report(places: Places, file: Path | None, as_page: bool) -> None:
    """Write a report of your progress to FILE, or to the terminal, as Markdown."""
    from quizapp.history import history
    from quizapp.progress_report import progress_report, title_on
    from quizapp.report import as_html

    with places.practice() as practice:
        today = practice.today
        done = history(practice.content, practice.progress.attempts())
        text = progress_report(
            practice.content, practice.survey(), done, practice.calibration(), today
        )
    if as_page or (file and file.suffix in {".html", ".htm"}):
        text = as_html(text, title_on(today))
    _write(file, text)
    _say_written(file, "The report")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("topic", required=False, shell_complete=topics)
@click.pass_obj
def anki(places: Places, file: Path, topic: str | None) -> None:
    """Write the questions, of one TOPIC or of all, to FILE.apkg for Anki.

    Importing a later export into Anki updates the cards and keeps their schedule.
    """
    from quizapp.anki import write_package

    if file.suffix != ".apkg":
        raise fail(f"Expected a file that ends in .apkg, as Anki wants it, not {file.name}.")
    content = places.content()
    if topic and topic not in content.topics:
        raise fail(f"There is no topic {topic}: {', '.join(content.topics)}")
    questions = content.questions_of(topic) if topic else content.questions.values()
    if not questions:
        raise fail("There are no questions to write.")
    try:
        number = write_package(content, questions, file)
    except OSError as error:
        raise fail(f"{file} cannot be written: {error.strerror}.") from error
    _say_written(file, f"{number} question{'' if number == 1 else 's'}")


def _write(file: Path | None, text: str) -> None:
    if file is None or str(file) == "-":
        click.echo(text, nl=False)
        return
    try:
        write_atomically(file, text)
    except OSError as error:
        raise fail(f"{file} cannot be written: {error.strerror}.") from error


def _say_written(file: Path | None, what: str) -> None:
    if file is not None and str(file) != "-":
        click.echo(f"{what} in {file}", err=True)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
