"""The report of a mock interview, as Markdown. Pure.

Prompts and explanations are Markdown of their own and stay so; everything else is escaped.
"""

from collections.abc import Iterator, Mapping

from quizapp.content import AnyQuestion, Content
from quizapp.interview import InterviewState, Response, Task
from quizapp.questions import Blank, Bug, Multi, Order, Outcome, Output, Short
from quizapp.readiness import Estimate
from quizapp.report import fenced, plain
from quizapp.scorecard import Score, Step, next_steps, score_interview

__all__ = ["interview_report", "prediction"]

OUTCOMES: dict[Outcome, str] = {
    "right": "✓ right",
    "partial": "◐ partly right",
    "wrong": "✗ not right",
    "unknown": "○ not known",
}


def interview_report(state: InterviewState, content: Content, code: Mapping[str, str]) -> str:
    """The whole interview as Markdown; `code` is what was handed in, by exercise."""
    return "\n\n".join(_parts(state, content, code)) + "\n"


def prediction(score: Score) -> str:
    """`predicted 71 % (62–79), got 14 of 20`."""
    got = f"got {score.right} of {score.asked}"
    if score.predicted is None:
        return got
    return f"predicted {_range(score.predicted)}, {got}"


def _range(estimate: Estimate | None) -> str:
    if estimate is None:
        return "untested"
    low, high = round(estimate.low * 100), round(estimate.high * 100)
    return f"{round(estimate.mean * 100)} % ({low}–{high})"


def _parts(state: InterviewState, content: Content, code: Mapping[str, str]) -> Iterator[str]:
    card = score_interview(state, content)
    begun = state.begun.astimezone()
    yield "# Mock interview"
    yield (
        f"{state.role}, {begun:%d %B %Y, %H:%M}, "
        f"{round(state.used / 60)} of {state.minutes} minutes used."
    )
    yield from _summary("Questions", card.questions)
    yield from _summary("Exercises", card.exercises)
    yield "## By topic"
    yield "\n".join(_table(card.topics, content))
    if steps := next_steps(state, content):
        yield "## What to practise next"
        yield "\n".join(f"- {_step(step, content)}" for step in steps)
    yield "## Each answer"
    given = {response.task: response for response in state.responses}
    for number, task in enumerate(state.tasks, 1):
        yield from _answer(number, task, given.get(task), state, content, code)


def _summary(name: str, score: Score) -> Iterator[str]:
    if not score.asked:
        return
    remarks = [prediction(score)]
    if score.expected is not None and score.compared is not None:
        low, high = score.expected
        between = f"{low}" if low == high else f"{low} to {high}"
        remarks.append(f"{score.compared} ({between} of {score.marked} were to be expected)")
    if score.not_answered:
        remarks.append(f"{score.not_answered} not answered")
    if score.not_graded:
        remarks.append(f"{score.not_graded} not graded")
    yield f"**{name}:** {'; '.join(remarks)}."


def _table(topics: Mapping[str, Score], content: Content) -> Iterator[str]:
    yield "| topic | predicted | got | not answered |"
    yield "|---|---|---|---|"
    for topic, score in topics.items():
        title = plain(content.title(topic)).replace("|", "\\|")
        got = f"{score.right} of {score.asked}"
        yield f"| {title} | {_range(score.predicted)} | {got} | {score.not_answered or ''} |"


def _step(step: Step, content: Content) -> str:
    if step.kind == "questions":
        return f"the {len(step.items)} questions missed, once more"
    if step.kind == "topic":
        (topic,) = step.items
        return f"{plain(content.title(topic))}: {step.reason} (`quizapp quiz {topic}`)"
    return f"exercise `{step.items[0]}`: {step.reason}"


def _answer(
    number: int,
    task: Task,
    response: Response | None,
    state: InterviewState,
    content: Content,
    code: Mapping[str, str],
) -> Iterator[str]:
    yield f"### {number}. {plain(content.title(task.topic))}: {_outcome(response)}"
    if task.kind == "exercise":
        yield from _exercise(task, response, content, code)
    elif task.id in content.questions:
        yield from _question(content.questions[task.id], response)
    else:
        yield f"The question `{task.id}` is no longer in the content."


def _outcome(response: Response | None) -> str:
    if response is None:
        return "– not answered"
    return OUTCOMES[response.mark.outcome] if response.mark else "– not graded"


def _question(question: AnyQuestion, response: Response | None) -> Iterator[str]:
    yield question.prompt.strip()
    if isinstance(question, Output | Bug | Blank):
        yield fenced(question.code, "python")
    if response is not None and response.answer:
        yield f"You ({response.confidence}):"
        yield "\n".join(_given(question, response))
    if response is None or response.mark is None or not response.mark.passed:
        yield "The answer:"
        yield "\n".join(_right(question))
    yield question.explanation.strip()


def _given(question: AnyQuestion, response: Response) -> Iterator[str]:
    """As text; an option that is no longer there by its id."""
    if isinstance(question, Short):
        yield _quoted(response.said)
        made = [point for point in question.points if point.id in response.answer]
        yield f"\nPoints made: {len(made)} of {len(question.points)}"
        return
    texts = {option.id: option.text for option in question.options(0)}
    sign = "1." if isinstance(question, Order) else "-"
    for part in response.answer:
        yield _item(f"line {part}" if isinstance(question, Bug) else texts.get(part, part), sign)


def _right(question: AnyQuestion) -> Iterator[str]:
    if isinstance(question, Short):
        yield _quoted(question.model_answer)
    elif isinstance(question, Order | Multi):
        sign = "1." if isinstance(question, Order) else "-"
        yield from (_item(option.text, sign) for option in question.right_options)
    else:
        yield _item(question.solution, "-")


def _exercise(
    task: Task, response: Response | None, content: Content, code: Mapping[str, str]
) -> Iterator[str]:
    exercise = content.exercises.get(task.id)
    yield f"**{plain(exercise.title if exercise else task.id)}** (`{task.id}`)"
    if response is None:
        return
    if response.fault:
        yield plain(response.fault)
    if response.verdict is not None:
        verdict = response.verdict
        yield f"{verdict.passed} of {len(verdict.checks)} checks passed."
        failed = [check for check in verdict.checks if check.status == "failed"]
        for check in failed:
            why = check.failure.mistake or check.failure.what if check.failure else check.reason
            yield f"- ✗ {plain(check.sentence)}: {plain(why)}"
    if code.get(task.id, "").strip():
        yield fenced(code[task.id], "python")


def _item(text: str, sign: str) -> str:
    """A text as one item of a list, whatever lines it has."""
    block = fenced(text) if "\n" in text.strip() else _inline(text.strip())
    return f"{sign} {block}".replace("\n", "\n" + " " * (len(sign) + 1))


def _inline(text: str) -> str:
    """An option's text: only `code` in it means something."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return "`".join(part if n % 2 else plain(part) for n, part in enumerate(parts))


def _quoted(text: str) -> str:
    return "\n".join(f"> {plain(line)}" for line in text.strip().splitlines())
