"""Commands about questions and progress: quiz, progress."""

import random
import textwrap
import time

import click
import msgspec

from quizapp.cli.context import Places, fail, topics
from quizapp.content import AnyQuestion
from quizapp.kinds import Blank, Bug, Order, Output, Short
from quizapp.practice import Practice
from quizapp.progress import Confidence, ProgressError
from quizapp.questions import Answer, Mark
from quizapp.quiz import Filter, Quiz
from quizapp.readiness import Estimate, TopicReadiness

__all__ = ["print_question", "progress", "quiz", "read_answer"]

CONFIDENCE: dict[str, Confidence] = {"m": "maybe", "g": "guess"}
OUTCOMES = {
    "right": ("✓ right", "green"),
    "partial": ("◐ partly right", "yellow"),
    "wrong": ("✗ wrong", "red"),
    "unknown": ("○ not known", "yellow"),
}


@click.command()
@click.argument("topic", required=False, shell_complete=topics)
@click.option("-n", "number", default=10, show_default=True, help="How many questions.")
@click.option("--missed", is_flag=True, help="Only what was not right the last time.")
@click.option("--unseen", is_flag=True, help="Only what was never asked.")
@click.pass_obj
def quiz(places: Places, topic: str | None, number: int, missed: bool, unseen: bool) -> None:
    """Answer questions here in the terminal, of one TOPIC or of all."""
    with places.practice() as practice:
        if topic and topic not in practice.content.topics:
            raise fail(f"There is no topic {topic}: {', '.join(practice.content.topics)}")
        wanted = Filter(topics=(topic,) if topic else (), missed=missed, unseen=unseen)
        run = practice.draw(wanted, number, random.Random())
        if not run.questions:
            raise fail("There is no such question.")
        click.echo("Add m to an answer for maybe, g for a guess; 0 is don't know, q ends.\n")
        while not run.finished and _ask(practice, run):
            pass
        click.echo(f"{run.score} of {len(run.answered)} right")


def _ask(practice: Practice, run: Quiz) -> bool:
    """Ask one question and say what became of it; False when the learner ends the quiz."""
    question, began = run.current, time.monotonic()
    _print_question(practice, run)
    given = read_answer(run)
    if given is None:
        return False
    answer, confidence = given
    mark = run.mark(answer)
    attempt = practice.answer(question, answer, mark, confidence, time.monotonic() - began)
    try:
        practice.record(attempt)
    except ProgressError as error:
        click.secho(str(error), fg="yellow", err=True)
    run.submit(answer, confidence, attempt.uid)
    _print_review(question, mark)
    return True


def _print_question(practice: Practice, run: Quiz) -> None:
    place = f"{practice.content.title(run.current.topic)} · {run.current.difficulty}"
    click.secho(f"{run.position} of {len(run.questions)}  {place}", dim=True)
    print_question(run)


def print_question(run: Quiz) -> None:
    """The question that is asked now, its code and its options."""
    question = run.current
    click.secho(question.prompt.strip(), bold=True)
    if isinstance(question, Output | Bug | Blank):
        for number, line in enumerate(question.code.rstrip().splitlines(), 1):
            click.echo(f"  {number:>2}  {line}")
    for number, option in enumerate(run.options, 1):
        click.echo(f"  {number}  {option.text}")


def read_answer(run: Quiz) -> tuple[Answer, Confidence] | None:
    """Asks until it is an answer; None when the learner wants to end."""
    while True:
        try:
            typed = click.prompt(_wanted(run.current), prompt_suffix="  ").strip()
        except click.Abort:
            return None
        if typed == "q":
            return None
        if typed == "0":
            return (), "sure"
        confidence: Confidence = "sure"
        if run.options and typed[-1:] in CONFIDENCE:
            confidence, typed = CONFIDENCE[typed[-1]], typed[:-1].strip()
        try:
            return _answer(run, typed), confidence
        except (ValueError, IndexError):
            click.echo(f"Expected {_wanted(run.current)}")


def _wanted(question: AnyQuestion) -> str:
    if isinstance(question, Order):
        return "the numbers in order, such as 3 1 2"
    if isinstance(question, Bug):
        return "the number of the line"
    if question.kind == "multi":
        return "the numbers of all that are right, such as 1 3"
    return "a number" if question.right_options else "your answer"


def _answer(run: Quiz, typed: str) -> Answer:
    """Raises ValueError or IndexError for what is no answer."""
    question = run.current
    if isinstance(question, Short):
        return question.answer_in(typed)
    if not question.right_options:
        if not typed or (isinstance(question, Bug) and not typed.isdigit()):
            raise ValueError(typed)
        return (typed,)
    numbers = [int(number) for number in typed.replace(",", " ").split()]
    if not numbers or min(numbers) < 1 or (question.kind == "choice" and len(numbers) > 1):
        raise ValueError(typed)
    return tuple(run.options[number - 1].id for number in numbers)


def _print_review(question: AnyQuestion, mark: Mark) -> None:
    said, colour = OUTCOMES[mark.outcome]
    click.secho(said, fg=colour, bold=True)
    if not mark.passed or isinstance(question, Short):
        click.echo(textwrap.indent(question.solution.strip(), "  "))
    for option in question.wrong_options:
        click.secho(f"  {option.text}: {option.why}", dim=True)
    click.echo(textwrap.fill(" ".join(question.explanation.split()), 88))
    if question.follow_up:
        click.echo(f"They ask next: {question.follow_up}")
    click.echo()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.pass_obj
def progress(places: Places, as_json: bool) -> None:
    """Show how ready you are, topic by topic."""
    with places.practice() as practice:
        survey = practice.survey()
        if as_json:
            click.echo(msgspec.json.encode(survey))
            return
        readiness = survey.readiness
        click.echo(f"on {readiness.day:%d %B %Y}: {_range(readiness.overall)}")
        for topic in readiness.topics:
            click.echo(_topic(practice, topic))


def _topic(practice: Practice, topic: TopicReadiness) -> str:
    seen = f"{topic.seen} of {topic.total} seen"
    solved = f"{topic.solved} of {topic.to_solve} solved"
    title = practice.content.title(topic.topic)
    if topic.topic not in practice.content.topics:
        return f"{title:<30}removed from the bank, {topic.seen} seen, {topic.solved} solved"
    return f"{title:<30}{_range(topic.questions):<18}{seen:<18}{solved}"


def _range(estimate: Estimate | None) -> str:
    if estimate is None:
        return "untested"
    return f"{estimate.mean:.0%} ({estimate.low:.0%}–{estimate.high:.0%})"
