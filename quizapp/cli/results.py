"""Results of a grading as lines of a terminal, in the order in which a failure is read."""

import textwrap
from collections.abc import Iterable, Iterator

import click

from quizapp.grading import CheckResult, Failure, Verdict, figure_lines

__all__ = ["print_results", "print_verdict"]

MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("!", "yellow"),
    "skipped": ("○", "yellow"),
    "not run": ("○", "yellow"),
}


def print_results(results: Iterable[CheckResult]) -> None:
    """Each check on a line; the first failure among them with all that there is to read."""
    unfolded = False
    for result in results:
        _print_result(result, unfold=not unfolded)
        unfolded = unfolded or result.failure is not None


def _print_result(result: CheckResult, *, unfold: bool) -> None:
    mark, colour = MARKS[result.status]
    aside = f"  ({result.reason})" if result.reason else ""
    click.echo(f"{click.style(mark, fg=colour)} {result.sentence}{aside}")
    if result.failure and unfold:
        for line in _failure(result.failure):
            click.echo(line)
    elif result.failure:
        click.secho(f"  {result.failure.mistake or result.failure.what}", dim=True)


def _failure(failure: Failure) -> Iterator[str]:
    if failure.mistake:
        yield click.style(f"  {failure.mistake}.", fg="yellow", bold=True)
    yield f"  {failure.what}"
    if failure.where:
        yield f"  {failure.where}"
    for title, text in (
        ("call", failure.call),
        ("expected", failure.expected),
        ("got", failure.got),
        ("your line", failure.traceback),
        ("printed", failure.printed),
    ):
        if text.strip():
            yield click.style(f"  {title}", dim=True)
            yield textwrap.indent(text.rstrip(), "    ")


def print_verdict(verdict: Verdict) -> None:
    colour = {"passed": "green", "failed": "red"}.get(verdict.status, "yellow")
    figure = f" {verdict.passed} of {len(verdict.checks)} "
    badge = click.style(figure, fg="black", bg=colour, bold=True)
    click.echo(f"\n{badge} {verdict.seconds:.2f} s on {verdict.device} · {verdict.isolation}")
    if verdict.accelerator:
        click.secho(f"On a GPU: {verdict.accelerator.what}", fg="yellow")
    for line in figure_lines(verdict):
        click.secho(line, dim=True)
