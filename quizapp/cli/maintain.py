"""Commands about the content and the installation: lint, doctor."""

import os
import platform
import shutil
import sys
from collections.abc import Collection
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
import msgspec

from quizapp.cli.context import DEVICE, Places, exercise_of, slugs
from quizapp.content import Content, builtin_folder
from quizapp.exercises import Exercise
from quizapp.grading import Grader, GradingError
from quizapp.grading.proofs import has_proof
from quizapp.lint import Figures, errors, figures, warnings
from quizapp.refit import in_use
from quizapp.settings import Device, home
from quizapp.verify import verify_all

__all__ = ["doctor", "lint"]


@click.command()
@click.argument("names", nargs=-1, shell_complete=slugs)
@click.option("--proofs", is_flag=True, help="Run the proof of every question.")
@click.option("--exercises", is_flag=True, help="Grade every solution of every exercise.")
@click.option("--device", type=DEVICE, default="cpu", help="Where to grade them.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.pass_context
def lint(
    context: click.Context,
    names: tuple[str, ...],
    proofs: bool,
    exercises: bool,
    device: Device,
    as_json: bool,
) -> None:
    """Check the content: all of it, or the question files and exercises NAMED.

    A named exercise is verified by grading its own solutions. Exit code 1 when there are errors.
    """
    places: Places = context.obj
    content = places.content()
    files = [Path(name).resolve() for name in names if name.endswith((".yaml", ".yml"))]
    named = [exercise_of(content, name) for name in names if not name.endswith((".yaml", ".yml"))]
    chosen = _only(content, files) if names else content
    found = [str(error) for error in chosen.errors]
    found += [str(finding) for finding in errors(chosen.questions.values())]
    doubts = [str(finding) for finding in warnings(chosen)]
    found += _disproved(chosen) if proofs else []
    if named or exercises:
        found += _unkept(named or content.exercises.values(), device)
    _print_report(found, doubts, figures(chosen), as_json)
    context.exit(1 if found else 0)


def _only(content: Content, files: list[Path]) -> Content:
    """The questions and errors of some files."""
    wanted = {(file.parent.name, file.stem) for file in files}
    kept = {
        id: question
        for id, question in content.questions.items()
        if (question.topic, question.subtopic) in wanted
    }
    about = tuple(e for e in content.errors if e.file.resolve() in files)
    return Content(content.topics, kept, {}, about)


def _disproved(content: Content) -> list[str]:
    found, grader = [], Grader()
    questions = [question for question in content.questions.values() if has_proof(question)]
    try:
        with click.progressbar(
            grader.prove(questions), length=len(questions), label="proofs", file=sys.stderr
        ) as proved:
            for result in proved:
                if result.disproof:
                    found.append(f"{result.question}: proof: {result.disproof}")
                elif result.skipped:
                    click.echo(f"{result.question}: skipped: {result.skipped}", err=True)
    except GradingError as error:
        found.append(str(error))
    finally:
        grader.close()
    return found


def _unkept(exercises: Collection[Exercise], device: Device) -> list[str]:
    found, graded = [], [each for each in exercises if device in each.devices]
    with click.progressbar(
        verify_all(graded, device), length=len(graded), label="exercises", file=sys.stderr
    ) as verified:
        for faults in verified:
            found += faults
    return found


def _print_report(found: list[str], doubts: list[str], bank: Figures, as_json: bool) -> None:
    if as_json:
        report = {"errors": found, "warnings": doubts, "figures": bank}
        click.echo(msgspec.json.encode(report))
        return
    for sentence in found:
        click.echo(f"{click.style('error', fg='red')}    {sentence}")
    for sentence in doubts:
        click.echo(f"{click.style('warning', fg='yellow')}  {sentence}")
    if bank.questions:
        _print_figures(bank)
    click.echo(f"{len(found)} errors · {len(doubts)} warnings")


def _print_figures(bank: Figures) -> None:
    click.echo(_counts("topics", bank.topics))
    click.echo(_counts("kinds", bank.kinds))
    click.echo(_counts("difficulties", bank.difficulties))
    click.echo(
        f"{'right option':<14}longest in {bank.longest:.0%} of the choices, "
        f"first in {bank.first:.0%}, by chance 25 %"
    )
    share = f"{bank.proved / bank.questions:.0%} with executed proof"
    click.echo(f"{bank.questions} questions, {share} · {bank.exercises} exercises")


def _counts(title: str, counts: dict[str, int]) -> str:
    return f"{title:<14}" + "  ".join(f"{name} {count}" for name, count in counts.items())


MACHINE = """
import sys
from quizapp.grading.sandbox import prove_isolation
from quizapp.grading.torchvision_on_cpu import import_torchvision
print("torchvision  ", import_torchvision())
print("cuda         ", torch.cuda.get_device_name() if torch.cuda.is_available() else "none")
print("mps          ", "there" if torch.backends.mps.is_available() else "none")
print("isolation    ", prove_isolation())
"""


@click.command()
@click.pass_obj
def doctor(places: Places) -> None:
    """Say what is installed, what confines a grading, and where everything is."""
    click.echo(f"quizapp       {_version('quizapp')}")
    click.echo(f"Python        {platform.python_version()} ({platform.platform()})")
    for package in ("torch", "torchvision", "textual", "pytest"):
        click.echo(f"{package:<14}{_version(package)}")
    grader = Grader()
    try:
        click.echo("".join(grader.run(MACHINE)).rstrip())
    except GradingError as error:
        click.secho(str(error), fg="red")
    finally:
        grader.close()
    folder = home()
    free = shutil.disk_usage(_existing(folder)).free / 1e9
    writable = os.access(_existing(folder), os.W_OK)
    click.echo(f"your folder   {folder} ({'' if writable else 'not '}writable, {free:.1f} GB free)")
    with places.practice() as practice:
        click.echo(f"memory        {in_use(practice.progress)}")
        content = practice.content
    click.echo(f"content       {builtin_folder()}")
    click.echo(
        f"              {len(content.questions)} questions, {len(content.exercises)} exercises"
    )
    if content.errors:
        click.secho(f"              {len(content.errors)} errors: quizapp lint", fg="yellow")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)
