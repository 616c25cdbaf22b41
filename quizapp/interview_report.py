"""The report of a mock interview, as Markdown. Pure.

Prompts and explanations are Markdown of their own and stay so; everything else is escaped.
"""

from collections.abc import Iterator, Mapping

from quizapp.content import AnyQuestion, Content
from quizapp.grading.verdict import CheckResult
from quizapp.interview import InterviewState, Response, Task
from quizapp.kinds import Blank, Bug, Order, Output, Short
from quizapp.questions import Outcome
from quizapp.readiness import Estimate
from quizapp.report import code, fenced, plain
from quizapp.scorecard import Score, Step, next_steps, score_interview

__all__ = ["in_words", "interview_report"]

OUTCOMES: dict[Outcome, str] = {
    "right": "✓ right",
    "partial": "◐ partly right",
    "wrong": "✗ not right",
    "unknown": "○ not known",
}


def interview_report(state: InterviewState, content: Content, sources: Mapping[str, str]) -> str:
    """The whole interview as Markdown; `sources` are what was handed in, by exercise."""
    return "\n\n".join(_parts(state, content, sources)) + "\n"


def in_words(score: Score) -> str:
    """`predicted 71 % (62–79), got 14 of 20; as predicted (10 to 18 of 20 were likely)`."""
    got = f"got {score.right} of {score.asked}"
    parts = [f"predicted {_range(score.predicted)}, {got}" if score.predicted else got]
    if score.expected is not None:
        low, high = score.expected
        parts.append(f"{score.compared} ({low} to {high} of {score.marked} were likely)")
    if score.not_answered:
        parts.append(f"{score.not_answered} not answered")
    if score.not_graded:
        parts.append(f"{score.not_graded} not graded")
    return "; ".join(parts)


def _range(estimate: Estimate | None) -> str:
    if estimate is None:
        return "untested"
    low, high = round(estimate.low * 100), round(estimate.high * 100)
    return f"{round(estimate.mean * 100)} % ({low}–{high})"


def _parts(state: InterviewState, content: Content, sources: Mapping[str, str]) -> Iterator[str]:
    card = score_interview(state, content)
    begun = state.begun.astimezone()
    yield "# Mock interview"
    yield (
        f"{state.role}, {begun:%d %B %Y, %H:%M}, "
        f"{max(1, round(state.used / 60))} of {state.minutes} minutes used."
    )
    for name, score in (("Questions", card.questions), ("Code", card.exercises)):
        if score.asked:
            yield f"**{name}:** {in_words(score)}."
    yield "## By topic"
    yield "\n".join(_table(card.topics, content))
    if steps := next_steps(state, content):
        yield "## What to practise next"
        yield "\n".join(f"- {_step(step, content)}" for step in steps)
    yield "## Each answer"
    given = {response.task: response for response in state.responses}
    for number, task in enumerate(state.tasks, 1):
        yield from _answer(number, task, given.get(task), state, content, sources)


def _table(topics: Mapping[str, Score], content: Content) -> Iterator[str]:
    yield "| topic | predicted | got | not answered |"
    yield "|---|---|---|---|"
    for topic, score in topics.items():
        title = plain(content.title(topic))
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
    sources: Mapping[str, str],
) -> Iterator[str]:
    time = f", {round(response.seconds)} s" if response else ""
    yield f"### {number}. {plain(content.title(task.topic))}: {_outcome(response)}{time}"
    if task.kind == "exercise":
        yield from _exercise(task, response, content, sources)
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
        yield _given(question, response)
    if isinstance(question, Short):
        yield from _points(question, response)
    if response is None or response.mark is None or not response.mark.passed:
        yield "The answer:"
        yield _right(question)
    yield question.explanation.strip()
    if question.follow_up:
        yield f"*They ask next:* {question.follow_up.strip()}"


def _given(question: AnyQuestion, response: Response) -> str:
    """An option that is no longer there is shown by its id."""
    if isinstance(question, Short):
        return _quoted(plain(response.said))
    texts = {option.id: option.text for option in question.options(0)}
    return _items(question, [texts.get(part, part) for part in response.answer])


def _points(question: Short, response: Response | None) -> Iterator[str]:
    made = response.answer if response else ()
    points = [
        f"- {'✓' if point.id in made else '○'} {_inline(point.text)}" for point in question.points
    ]
    flags = [f"- ✗ {_inline(flag.text)}" for flag in question.red_flags if flag.id in made]
    yield "\n".join(points + flags)


def _right(question: AnyQuestion) -> str:
    if isinstance(question, Short):
        return _quoted(question.model_answer)
    if isinstance(question, Bug):
        return f"{question.solution}\n\n{fenced(question.fix, 'python')}"
    return _items(question, [o.text for o in question.right_options] or [question.solution])


def _items(question: AnyQuestion, texts: list[str]) -> str:
    """As a list; what is printed or typed as code."""
    if isinstance(question, Bug):
        return f"line {plain(texts[0])}"
    show = code if isinstance(question, Output | Blank) else _inline
    signs = [f"{n}." if isinstance(question, Order) else "-" for n in range(1, len(texts) + 1)]
    return "\n".join(
        f"{sign} {show(text)}".replace("\n", "\n" + " " * (len(sign) + 1))
        for sign, text in zip(signs, texts, strict=True)
    )


def _exercise(
    task: Task, response: Response | None, content: Content, sources: Mapping[str, str]
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
        if failed := [_failed(check) for check in verdict.checks if check.status == "failed"]:
            yield "\n".join(failed)
    if sources.get(task.id, "").strip():
        yield fenced(sources[task.id], "python")


def _failed(check: CheckResult) -> str:
    why = check.failure.mistake or check.failure.what if check.failure else check.reason
    return f"- ✗ {_inline(check.sentence)}: {plain(' '.join(why.split()))}"


def _inline(text: str) -> str:
    """An option's text: only `code` in it means something."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return "`".join(part if n % 2 else plain(part) for n, part in enumerate(parts))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.strip().splitlines())
