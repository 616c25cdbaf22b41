"""Commands about exercises: list, start, check, hint, solution, reset."""

import sys
from pathlib import Path

import click
import msgspec

from quizapp.cli.context import CANNOT, DEVICE, Places, exercise_of, fail, slugs, topics
from quizapp.cli.results import print_results, print_verdict
from quizapp.exercises import Exercise
from quizapp.grading import CheckResult, Grader, GradingError, Isolation, Verdict
from quizapp.practice import Practice
from quizapp.progress import Attempt, ProgressError
from quizapp.workspace import WorkspaceError

__all__ = ["check", "hint", "list_", "reset", "solution", "start"]

slug = click.argument("slug", shell_complete=slugs)


@click.command("list")
@click.argument("topic", required=False, shell_complete=topics)
@click.pass_obj
def list_(places: Places, topic: str | None) -> None:
    """List the exercises, of one TOPIC or of all, with what became of them."""
    with places.practice() as practice:
        if topic and topic not in practice.content.topics:
            raise fail(f"There is no topic {topic}: {', '.join(practice.content.topics)}")
        for exercise in practice.content.exercises.values():
            if topic in (None, exercise.topic):
                mark = _state(practice.latest.get(exercise.slug))
                about = f"{exercise.topic:<12}{exercise.difficulty:<8}{exercise.minutes:>3} min"
                click.echo(f"{mark} {exercise.slug:<30}{about}  {exercise.title}")


def _state(last: Attempt | None) -> str:
    if last is None:
        return "○"
    return "●" if last.outcome == "right" else "◐"


@click.command()
@slug
@click.pass_obj
def start(places: Places, slug: str) -> None:
    """Begin an exercise: print the task and the file to write in."""
    with places.practice() as practice:
        exercise = exercise_of(practice.content, slug)
        try:
            path = practice.workspace.start(exercise)
        except WorkspaceError as error:
            raise fail(str(error)) from error
        click.echo(exercise.statement.strip())
        click.echo(f"\nYour file: {path}\nGrade it:  quizapp check {slug}")


@click.command()
@slug
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--watch", is_flag=True, help="Grade again whenever the file is saved.")
@click.option("--json", "as_json", is_flag=True, help="One verdict a line, as JSON.")
@click.option("--device", type=DEVICE, help="Where to run it.")
@click.option(
    "--isolation",
    type=click.Choice(["any", "full"]),
    default="any",
    help="full: refuse to grade where this system confines less than it could.",
)
@click.pass_context
def check(
    context: click.Context,
    slug: str,
    files: tuple[Path, ...],
    watch: bool,
    as_json: bool,
    device: str | None,
    isolation: Isolation,
) -> None:
    """Grade your solution, or the FILES given, with the hidden checks.

    Exit code 0: all passed. 1: one failed. 2: it could not be graded, or not whole.

    \b
    Examples:
      quizapp check softmax
      quizapp check softmax --watch
      quizapp check softmax mine.py other.py --json
    """
    places: Places = context.obj
    with places.practice() as practice:
        exercise = exercise_of(practice.content, slug)
        if device:
            practice.grader.device = device
        practice.grader.isolation = isolation
        own = practice.workspace.path(exercise)
        graded = [_check(practice, exercise, file, as_json) for file in files or (own,)]
        if watch:
            _watch(practice, exercise, (files or (own,))[0], as_json)
    context.exit(max(graded))


def _check(practice: Practice, exercise: Exercise, file: Path, as_json: bool) -> int:
    """Grade one file and print what comes; returns the exit code."""
    try:
        verdict = _print_events(practice.grader, exercise, file, as_json)
    except GradingError as error:
        if as_json:
            said = {"exercise": exercise.slug, "file": str(file), "error": str(error)}
            click.echo(msgspec.json.encode(said))
        else:
            click.secho(str(error), fg="red", err=True)
        return CANNOT
    if file == practice.workspace.path(exercise):
        _record(practice, verdict)
    return {"passed": 0, "failed": 1, "partial": CANNOT, "error": CANNOT}[verdict.status]


def _print_events(grader: Grader, exercise: Exercise, file: Path, as_json: bool) -> Verdict:
    if sys.stderr.isatty() and not as_json and not grader.is_warm:
        click.secho("starting torch …", dim=True, err=True)
    printed, waits = 0, False
    for event in grader.grade(exercise, file):
        if isinstance(event, Verdict):
            if as_json:
                record = msgspec.to_builtins(event) | {"file": str(file)}
                click.echo(msgspec.json.encode(record))
            else:
                print_results(event.checks[printed:])
                print_verdict(event)
            return event
        # From the first failure on they wait for the verdict, which knows what all of them showed.
        waits = waits or as_json or (isinstance(event, CheckResult) and event.failure is not None)
        if isinstance(event, CheckResult) and not waits:
            print_results([event])
            printed += 1
    raise GradingError("Could not grade: no verdict came.")


def _record(practice: Practice, verdict: Verdict) -> None:
    if verdict.status == "error":
        return
    try:
        practice.record(practice.graded(verdict, hints=0, seconds=0.0))
    except ProgressError as error:
        click.secho(str(error), fg="yellow", err=True)


def _watch(practice: Practice, exercise: Exercise, file: Path, as_json: bool) -> None:
    from watchfiles import watch

    click.echo(f"Watching {file}. Ctrl-C ends.", err=True)
    folder = file.resolve().parent
    for changed in watch(folder, raise_interrupt=False):
        if str(file.resolve()) in {path for _, path in changed}:
            click.echo()
            _check(practice, exercise, file, as_json)


@click.command()
@slug
@click.option("-n", "number", default=1, show_default=True, help="How many hints.")
@click.pass_obj
def hint(places: Places, slug: str, number: int) -> None:
    """Show the first hint of an exercise, the gentlest; more with -n."""
    exercise = exercise_of(places.content(), slug)
    for index, text in enumerate(exercise.hints[:number], 1):
        click.echo(f"{index} of {len(exercise.hints)}  {text}")


@click.command()
@slug
@click.option("--yes", is_flag=True, help="Show it although the exercise is not solved.")
@click.pass_obj
def solution(places: Places, slug: str, yes: bool) -> None:
    """Show the reference solution, once the exercise is solved or with --yes."""
    with places.practice() as practice:
        exercise = exercise_of(practice.content, slug)
        last = practice.latest.get(slug)
        if not yes and not (last and last.outcome == "right"):
            raise fail("It is not solved yet. To look all the same: quizapp solution --yes " + slug)
        click.echo(exercise.reference.rstrip())


@click.command()
@slug
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def reset(places: Places, slug: str, yes: bool) -> None:
    """Put the starter back. What you wrote is kept beside it."""
    with places.practice() as practice:
        exercise = exercise_of(practice.content, slug)
        if not yes:
            click.confirm(f"Put the starter of {slug} back?", abort=True)
        try:
            kept = practice.workspace.reset(exercise, practice.progress.now())
        except WorkspaceError as error:
            raise fail(str(error)) from error
        if kept:
            click.echo(f"What you wrote is kept in {kept}")
