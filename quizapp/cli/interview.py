"""The command of the mock interview."""

import random
from time import monotonic

import click

from quizapp.cli.context import Places, fail
from quizapp.cli.practise import print_question, read_answer
from quizapp.content import AnyQuestion
from quizapp.exercises import Exercise
from quizapp.interview import Interview
from quizapp.interview_plan import LENGTHS, ROLES
from quizapp.interview_report import in_words
from quizapp.interviews import Interviews
from quizapp.kinds import Short
from quizapp.practice import Practice
from quizapp.progress import Confidence, ProgressError
from quizapp.quiz import Quiz
from quizapp.scorecard import score_interview
from quizapp.workspace import WorkspaceError

__all__ = ["interview"]

SURE: Confidence = "sure"


@click.command()
@click.option("--role", type=click.Choice(ROLES), help="Without it, the one in the settings.")
@click.option(
    "--minutes",
    type=click.Choice([str(length) for length in LENGTHS]),
    default=str(LENGTHS[0]),
    show_default=True,
)
@click.pass_obj
def interview(places: Places, role: str | None, minutes: str) -> None:
    """A mock interview: questions, then code; no feedback before the end.

    One that was left goes on, with the time that it had left.
    """
    with places.practice() as practice:
        interviews = Interviews(practice)
        wanted = next((r for r in ROLES if r == role), practice.settings.role)
        run = interviews.unfinished() or interviews.begin(wanted, int(minutes), random.Random())
        if not run.state.tasks:
            raise fail("There is nothing to ask.")
        click.echo(
            "Add m to an answer for maybe, g for a guess; 0 is don't know, q stops the clock.\n"
        )
        run.start(monotonic())
        while not run.finished(monotonic()) and _ask(practice, interviews, run):
            _keep(interviews, run)
        run.stop(monotonic())
        if not run.finished(monotonic()):
            _keep(interviews, run)
            click.echo("\nIt waits, here and in the app.")
            return
        _end(interviews, run)


def _keep(interviews: Interviews, run: Interview) -> None:
    try:
        interviews.keep(run, monotonic())
    except ProgressError as error:
        click.secho(str(error), fg="yellow", err=True)


def _ask(practice: Practice, interviews: Interviews, run: Interview) -> bool:
    """One task; False when the learner stops the clock."""
    left = run.left(monotonic()) / 60
    where = f"{run.position} of {len(run.state.tasks)}, {left:.0f} min left"
    click.secho(f"{where}  {practice.content.title(run.current.topic)}", dim=True)
    if run.current.kind == "exercise":
        return _code(practice, interviews, run, practice.content.exercises[run.current.id])
    return _question(practice, run, practice.content.questions[run.current.id])


def _question(practice: Practice, run: Interview, question: AnyQuestion) -> bool:
    quiz, said = Quiz([question], run.state.seed), ""
    print_question(quiz)
    if isinstance(question, Short):
        said = _line("in your own words")
        given = None if said == "q" else (question.answer_in("" if said == "0" else said), SURE)
    else:
        given = read_answer(quiz)
    if given is not None and run.left(now := monotonic()) > 0:
        at = practice.progress.now()
        run.submit(question, *given, at=at, now=now, said=said)
    click.echo()
    return given is not None


def _code(practice: Practice, interviews: Interviews, run: Interview, exercise: Exercise) -> bool:
    try:
        path = interviews.workspace(run.state).start(exercise)
    except WorkspaceError as error:
        raise fail(str(error)) from error
    click.echo(exercise.statement.strip())
    click.echo(f"\nYour file: {path}")
    if _line("Enter hands it in") == "q":
        return False
    if run.left(monotonic()) > 0:
        run.hand_in(at=practice.progress.now(), now=monotonic())
    return True


def _line(wanted: str) -> str:
    """What is typed; `q` for an end of input."""
    try:
        return str(click.prompt(wanted, default="", show_default=False, prompt_suffix="  ")).strip()
    except click.Abort:
        return "q"


def _end(interviews: Interviews, run: Interview) -> None:
    """Grade what was handed in, print the result, write the report."""
    try:
        interviews.finish(run, monotonic())
        for slug in interviews.ungraded(run):
            click.secho(f"grading {slug} …", dim=True, err=True)
            interviews.record_grade(run, slug, *interviews.grade(run, slug))
    except ProgressError as error:
        click.secho(str(error), fg="yellow", err=True)
    _print_scores(run, interviews.practice)
    try:
        file, page = interviews.write_report(run.state)
    except OSError as error:
        raise fail(f"The report cannot be written: {error}") from error
    click.echo(f"\nThe report: {file}\n            {page}")


def _print_scores(run: Interview, practice: Practice) -> None:
    card = score_interview(run.state, practice.content)
    for name, score in (("Questions", card.questions), ("Code", card.exercises)):
        if score.asked:
            click.secho(f"{name:<11}{in_words(score)}", bold=True)
    for topic, score in card.topics.items():
        click.echo(f"  {practice.content.title(topic):<32}{in_words(score)}")
