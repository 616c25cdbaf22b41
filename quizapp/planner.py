"""What to practise now, given the date, the minutes a day and the state of memory. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from quizapp.content import Content
from quizapp.gain import EXERCISE_SHARE, topic_weights, worth
from quizapp.schedule import Kind, Learner, recall
from quizapp.settings import Settings

__all__ = ["DayLoad", "Plan", "Task", "days_left", "make_plan"]

WRONG_SHARE = 0.4
"""Of a day, at most, for what was wrong yesterday."""
WRONG_FLOOR = 0.1
"""Of a day, for what was wrong yesterday whatever it gains."""
WRONG_WORTH = 0.5
"""More of it must gain at least this much of what the last question of a day gains."""
UNTESTED_SHARE = 0.25
"""Of what is left then, at most, for topics with fewer than `TESTED` first attempts."""
TESTED = 5
FIRST_LOOK = 10
"""Questions in a newcomer's first block."""
ROUTINE = 30
"""Days ahead that new questions are chosen for when there is no date."""
AHEAD = 14
"""Coming days that are shown."""


class Task(Struct, frozen=True):
    """One line of the plan: some questions, or one exercise."""

    kind: Literal["questions", "exercise"]
    items: tuple[str, ...]
    """Ids of questions, or one slug."""
    reason: str
    """Why now: "you got wrong yesterday", "biggest gain for the day: autograd, attention"."""
    minutes: float


class DayLoad(Struct, frozen=True):
    """What a coming day will ask, as far as it can be told today."""

    day: date
    reviews: int
    """Items that fall due."""
    minutes: float
    """For the reviews and the new items together."""
    new: int = 0
    """Unseen questions that fit beside the reviews."""


class Plan(Struct, frozen=True):
    """What to do today, in order, and what the coming days hold."""

    tasks: tuple[Task, ...]
    minutes: float
    """Of the tasks together."""
    budget: int
    """Minutes of today that are left."""
    days: tuple[DayLoad, ...]


def make_plan(content: Content, learner: Learner, settings: Settings, today: date) -> Plan:
    """Plan what is left of today's minutes.

    With an interview ahead: what was wrong yesterday, an exercise when it is time for one, topics
    hardly tested, then the greatest gain in recall on the day of the interview a second. With none,
    or one that is past: what is due at 90 % recall, then new questions.
    """
    day = _Day(content, learner, settings, today)
    left = int(day.left // 60)
    tasks = tuple(day.tasks()) if left else ()
    minutes = round(sum(task.minutes for task in tasks), 1)
    return Plan(tasks, minutes, left, tuple(_ahead(content, learner, settings, today)))


def days_left(interview: date | None, today: date) -> int | None:
    """Days until the interview; None without one ahead."""
    return (interview - today).days if interview and interview > today else None


class _Day:
    """A day being filled block by block: what is left of it, and what is taken."""

    def __init__(self, content: Content, learner: Learner, settings: Settings, today: date):
        self.content, self.learner, self.settings, self.today = content, learner, settings, today
        spent = (learner.spent.get((today, kind), 0.0) for kind in ("question", "exercise"))
        self.left = max(0.0, settings.minutes * 60 - sum(spent))
        """Seconds."""
        self.taken = set(learner.answered.get(today, ()))
        self.pace = learner.seconds("question")
        self.horizon = days_left(settings.interview, today)
        gains = worth(content, learner, "question", today, self.horizon or ROUTINE)
        self.rate = {id: gain / self.cost(id) for id, gain in gains.items()}
        self.ranked = sorted(self.rate, key=self.rate.__getitem__, reverse=True)
        """Questions, the greatest gain a second first."""
        self.seen = [id for id in self.ranked if id in learner.memories]
        self.new = [id for id in self.ranked if id not in learner.memories]

    def cost(self, id: str) -> float:
        """Seconds that a question will take: between what it took and what they all take."""
        memory = self.learner.memories.get(id)
        return (self.pace + memory.seconds) / 2 if memory and memory.seconds else self.pace

    def take(self, ids: Iterable[str], seconds: float) -> list[str]:
        """The first of the questions, as many as fit."""
        seconds = min(seconds, self.left)
        chosen: list[str] = []
        for id in ids:
            if seconds < self.pace / 2:  # nothing costs less
                break
            if id not in self.taken and self.cost(id) <= seconds:
                chosen.append(id)
                seconds -= self.cost(id)
                self.left -= self.cost(id)
        self.taken.update(chosen)
        return chosen

    def block(self, ids: Sequence[str], reason: str) -> Iterator[Task]:
        """A task of some questions, its topics mixed."""
        minutes = sum(self.cost(id) for id in ids) / 60
        if ids:
            yield Task("questions", self.mixed(ids), reason, round(minutes, 1))

    def mixed(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The first question of each topic, then the second of each, and so on."""
        turns: Counter[str] = Counter()
        placed = []
        for index, id in enumerate(ids):
            topic = self.content.questions[id].topic
            turns[topic] += 1
            placed.append((turns[topic], index, id))
        return tuple(id for _, _, id in sorted(placed))

    def names(self, ids: Iterable[str]) -> str:
        """The topics that most of the questions are of."""
        common = Counter(self.content.questions[id].topic for id in ids).most_common(2)
        return ", ".join(self.content.title(topic) for topic, _ in common)

    # the blocks

    def tasks(self) -> Iterator[Task]:
        """In the order in which to do them."""
        if not self.learner.firsts and self.content.questions:
            yield from self.first_look()
            return
        yield from self.wrong_yesterday()
        yield from self.exercise()
        if self.horizon is None:
            yield from self.due()
            yield from self.unseen("asked often · not seen yet")
        else:
            yield from self.untested()
            yield from self.greatest_gain()

    def first_look(self) -> Iterator[Task]:
        """Easy questions that need no typing, of the topics that interviews ask most."""
        weights, questions = topic_weights(self.content), self.content.questions
        easy = [
            id
            for id in self.ranked
            if questions[id].difficulty == "easy" and questions[id].kind != "short"
        ]
        asked = sorted(easy or self.ranked, key=lambda id: -weights[questions[id].topic])
        ids = self.mixed(asked)
        reason = "a first look: it tells where you stand"
        yield from self.block(self.take(ids, FIRST_LOOK * self.pace), reason)

    def wrong_yesterday(self) -> Iterator[Task]:
        """At most `WRONG_SHARE` of the day, what was repeated earlier today included."""
        yesterday = self.today - timedelta(days=1)
        memories = self.learner.memories
        repeated = sum(
            self.cost(id)
            for id in self.taken & memories.keys()
            if memories[id].last_before == yesterday and not memories[id].passed_before
        )
        wrong = [
            id for id in self.seen if memories[id].last == yesterday and not memories[id].passed
        ]
        day = self.settings.minutes * 60
        few = int(WRONG_FLOOR * day / self.pace)
        worthy = WRONG_WORTH * self.marginal()
        wrong = [id for n, id in enumerate(wrong) if n < few or self.rate[id] >= worthy]
        ids = self.take(wrong, WRONG_SHARE * day - repeated)
        yield from self.block(ids, "you got wrong yesterday")

    def marginal(self) -> float:
        """The gain a second of the last question that fits today when only gain counts."""
        open = [id for id in self.ranked if id not in self.taken]
        last = min(int(self.left / self.pace), len(open) - 1)
        return self.rate[open[last]] if open else 0.0

    def due(self) -> Iterator[Task]:
        memories = self.learner.memories
        due = [id for id in self.seen if not memories[id].last < self.today < memories[id].due]
        due.sort(key=lambda id: recall(memories[id], self.today))
        yield from self.block(self.take(due, self.left), "due today")

    def untested(self) -> Iterator[Task]:
        """Topics with few first attempts, the most asked first, enough of each to tell."""
        questions = self.content.questions
        tested = Counter(questions[id].topic for id in self.learner.memories if id in questions)
        weights = topic_weights(self.content)
        new: defaultdict[str, list[str]] = defaultdict(list)
        for id in self.new:
            new[questions[id].topic].append(id)
        topics = sorted(new, key=weights.__getitem__, reverse=True)
        wanted = [id for t in topics for id in new[t][: max(0, TESTED - tested[t])]]
        ids = self.take(wanted, UNTESTED_SHARE * self.left)
        yield from self.block(ids, f"topic untested: {self.names(ids)}")

    def greatest_gain(self) -> Iterator[Task]:
        ids = self.take(self.ranked, self.left)
        known = [id for id in ids if id in self.learner.memories]
        new = [id for id in ids if id not in self.learner.memories]
        yield from self.block(known, f"biggest gain for the day: {self.names(known)}")
        yield from self.block(new, f"asked often · not seen yet: {self.names(new)}")

    def unseen(self, reason: str) -> Iterator[Task]:
        yield from self.block(self.take(self.new, self.left), reason)

    def exercise(self) -> Iterator[Task]:
        """The one worth most a minute, when exercises are behind their share of the week."""
        owed = self.owed()
        gains = worth(self.content, self.learner, "exercise", self.today, self.horizon or ROUTINE)
        exercises = self.content.exercises
        fitting = [
            id for id in gains if id not in self.taken and exercises[id].minutes * 60 <= owed
        ]
        if not fitting:
            return
        slug = max(fitting, key=lambda id: gains[id] / exercises[id].minutes)
        minutes = float(exercises[slug].minutes)
        self.left = max(0.0, self.left - minutes * 60)
        yield Task("exercise", (slug,), self.why(slug), minutes)

    def owed(self) -> float:
        """Seconds that exercises have coming of the week that ends with today."""
        week = [self.today - timedelta(days=back) for back in range(7)]
        spent = {
            kind: sum(self.learner.spent.get((day, kind), 0.0) for day in week)
            for kind in ("question", "exercise")
        }
        return EXERCISE_SHARE * (sum(spent.values()) + self.left) - spent["exercise"]

    def why(self, slug: str) -> str:
        memory = self.learner.memories.get(slug)
        topic = self.content.title(self.content.exercises[slug].topic)
        if memory is None:
            return f"time to write code: {topic}"
        return "write it again from memory" if memory.passed else "not solved last time"


def _ahead(
    content: Content, learner: Learner, settings: Settings, today: date
) -> Iterator[DayLoad]:
    """The coming days: reviews as they fall due, and the rest of the minutes for new questions."""
    kinds: tuple[Kind, ...] = ("question", "exercise")
    pace = {kind: learner.seconds(kind) for kind in kinds}
    items = content.questions.keys() | content.exercises.keys()
    due = Counter((m.due, m.kind) for m in learner.memories.values() if m.item in items)
    unseen = len(content.questions.keys() - learner.memories.keys())
    days = min(days_left(settings.interview, today) or AHEAD + 1, AHEAD + 1)
    for day in (today + timedelta(days=ahead) for ahead in range(1, days)):
        reviews = sum(due[day, kind] for kind in kinds)
        seconds = sum(due[day, kind] * pace[kind] for kind in kinds)
        room = settings.minutes * 60 - seconds
        new = min(unseen, max(0, int(room / pace["question"])))
        unseen -= new
        minutes = (seconds + new * pace["question"]) / 60
        yield DayLoad(day, reviews, round(minutes, 1), new)
