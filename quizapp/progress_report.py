"""Where the learner stands, as a report in Markdown. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from quizapp.calibration import Calibration
from quizapp.content import Content
from quizapp.history import History
from quizapp.practice import Survey
from quizapp.readiness import Estimate, TopicReadiness
from quizapp.report import plain

__all__ = ["progress_report", "title_on"]

WEEKS = 8
SUBTOPICS = 8
SURE = 20
"""How many of each are listed at most."""


def title_on(day: date) -> str:
    return f"Interview preparation on {_day(day)}"


def progress_report(
    content: Content,
    survey: Survey,
    done: History,
    predicted: Calibration,
    today: date,
) -> str:
    """Readiness, topics, weak subtopics, exercises, weeks, and how far predictions can be trusted."""
    lines = [f"# {title_on(today)}", ""]
    if not survey.answered:
        return "\n".join([*lines, "Nothing has been answered yet.", ""])
    for part in (
        _ready(survey, today),
        _topics(content, survey),
        _weakest(content, done),
        _exercises(done),
        _weeks(done, today),
        _calibration(content, predicted),
    ):
        lines += [*part, ""]
    return "\n".join(lines)


def _ready(survey: Survey, today: date) -> Iterator[str]:
    readiness = survey.readiness
    when = (
        "today" if readiness.day == today else f"on the day of the interview, {_day(readiness.day)}"
    )
    yield f"Ready {when}: **{_figure(readiness.overall)}** {_interval(readiness.overall)}".rstrip()
    if readiness.with_plan:
        yield f"With the plan followed: **{_figure(readiness.with_plan)}** {_interval(readiness.with_plan)}"
    if readiness.exercises:
        yield f"Writing code: **{_figure(readiness.exercises)}** {_interval(readiness.exercises)}"
    yield ""
    yield "The truth lies within an interval four times out of five."


def _topics(content: Content, survey: Survey) -> Iterator[str]:
    yield "## Topics"
    yield ""
    yield "| Topic | Ready | Interval | Questions seen | Exercises solved |"
    yield "|---|---:|---|---:|---:|"
    for topic in survey.readiness.topics:
        yield _row(_title(content, topic), *_figures(topic))


def _title(content: Content, topic: TopicReadiness) -> str:
    gone = "" if topic.topic in content.topics else " (not in the bank any more)"
    return plain(content.title(topic.topic)) + gone


def _figures(topic: TopicReadiness) -> tuple[str, ...]:
    known = topic.questions
    seen = f"{topic.seen} of {topic.total}" if topic.total else str(topic.seen)
    solved = f"{topic.solved} of {topic.to_solve}" if topic.to_solve else "–"
    return _figure(known), _interval(known), seen, solved


def _weakest(content: Content, done: History) -> Iterator[str]:
    yield "## Weakest subtopics"
    yield ""
    if not done.weakest:
        yield "None stands out yet."
    for weak in done.weakest[:SUBTOPICS]:
        topic = content.topics.get(weak.topic)
        title = topic.subtopic(weak.subtopic).title if topic else weak.subtopic
        place = f"{content.title(weak.topic)} · {title}"
        yield f"- {plain(place)}: {weak.right} of {weak.answered} right when last asked"


def _exercises(done: History) -> Iterator[str]:
    states = ", ".join(f"{number} {state}" for state, number in done.exercises.items())
    yield "## Exercises"
    yield ""
    yield f"{states}."


def _weeks(done: History, today: date) -> Iterator[str]:
    yield "## The last weeks"
    yield ""
    yield "| Week from | Days | Minutes | Right answers |"
    yield "|---|---:|---:|---:|"
    minutes: Counter[date] = Counter()
    days: Counter[date] = Counter()
    for day, spent in done.minutes.items():
        monday = day - timedelta(days=day.weekday())
        minutes[monday] += round(spent)
        days[monday] += 1
    this = today - timedelta(days=today.weekday())
    first = max(min(minutes, default=this), this - timedelta(weeks=WEEKS - 1))
    for week in (first + timedelta(weeks=n) for n in range((this - first).days // 7 + 1)):
        right = f"{done.right[week]:.0%}" if week in done.right else "–"
        yield _row(_day(week), str(days[week]), str(minutes[week]), right)


def _calibration(content: Content, predicted: Calibration) -> Iterator[str]:
    yield "## Predicted against actual"
    yield ""
    if predicted.brier is None or predicted.base is None:
        yield "No question has come back on a later day yet, so no prediction has been put to the test."
        return
    yield "| Predicted | Actual | Reviews |"
    yield "|---:|---:|---:|"
    for bin in predicted.bins:
        yield _row(f"{bin.predicted:.0%}", f"{bin.actual:.0%}", str(bin.reviews))
    yield ""
    better = "better" if predicted.brier < predicted.base else "no better"
    yield (
        f"Brier score {predicted.brier:.3f}, {better} than always saying the share that passed "
        f"({predicted.base:.3f})."
    )
    sure = [id for id in predicted.sure_and_wrong if id in content.questions]
    if sure:
        yield ""
        yield "### Sure and wrong"
        yield ""
    for id in sure[:SURE]:
        yield f"- {plain(_first_words(content.questions[id].prompt))} (`{id}`)"


def _first_words(prompt: str) -> str:
    """The first paragraph in one line."""
    return " ".join(prompt.strip().split("\n\n")[0].replace("`", "").split())


def _row(*parts: str) -> str:
    return f"| {' | '.join(parts)} |"


def _figure(estimate: Estimate | None) -> str:
    return f"{estimate.mean:.0%}" if estimate else "untested"


def _interval(estimate: Estimate | None) -> str:
    return f"{estimate.low * 100:.0f}–{estimate.high * 100:.0f} %" if estimate else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
