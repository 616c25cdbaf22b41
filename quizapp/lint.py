"""What is wrong with the content, what looks wrong, and the bank in figures."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from msgspec import Struct

from quizapp.content import AnyQuestion, Content
from quizapp.grading.proofs import has_proof
from quizapp.kinds import Blank, Bug, Choice, Output, Short

__all__ = ["Figures", "Finding", "errors", "figures", "warnings"]

LONGEST = 1.3
"""How much longer than the longest wrong option the right one may be."""
ABSOLUTE = re.compile(r"\b(always|never|only|all|none|must|cannot|every)\b", re.IGNORECASE)
FEW, MOST = 10, 0.6
"""From how many questions a topic should be balanced, and the share that is too large."""
ALIKE = 0.9
"""Share of equal text from which two prompts count as near-duplicates."""


class Finding(Struct, frozen=True):
    """One thing about one question."""

    question: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.question}: {self.key}: {self.text}"


class Figures(Struct, frozen=True):
    """The whole bank in figures."""

    questions: int
    exercises: int
    topics: dict[str, int]
    kinds: dict[str, int]
    difficulties: dict[str, int]
    proved: int
    """Questions for which something is executed."""
    longest: float
    """Share of the choices whose right option is the longest; by chance about 0.25."""
    first: float
    """Share of the choices whose right option is shown first; by chance about 0.25."""


def figures(content: Content) -> Figures:
    questions = content.questions.values()
    choices = [q for q in questions if isinstance(q, Choice)]
    return Figures(
        questions=len(questions),
        exercises=len(content.exercises),
        topics={topic: len(content.questions_of(topic)) for topic in content.topics},
        kinds=dict(Counter(question.kind for question in questions)),
        difficulties=dict(Counter(question.difficulty for question in questions)),
        proved=sum(has_proof(question) for question in questions),
        longest=_share(
            max(q.options(0), key=lambda o: len(o.text)).text == q.answer for q in choices
        ),
        first=_share(q.options(0)[0].text == q.answer for q in choices),
    )


def _share(those: Iterable[bool]) -> float:
    counted = list(those)
    return sum(counted) / max(1, len(counted))


def errors(questions: Iterable[AnyQuestion]) -> Iterator[Finding]:
    """What reading a file does not see: code that does not parse, answers without their points."""
    for question in questions:
        for key, code in _programs(question):
            try:
                ast.parse(code)
            except SyntaxError as error:
                yield Finding(
                    question.id, key, f"expected Python: {error.msg}, line {error.lineno}"
                )
        if isinstance(question, Short):
            yield from _model_answer(question)


def _programs(question: AnyQuestion) -> Iterator[tuple[str, str]]:
    if question.proof:
        yield "proof", question.proof
    if isinstance(question, Output | Bug):
        yield "code", question.code
    if isinstance(question, Bug):
        yield "fix", question.fix
    if isinstance(question, Blank):
        for index, answer in enumerate(question.accept):
            yield f"accept[{index}]", question.filled(answer)


def _model_answer(question: Short) -> Iterator[Finding]:
    for point in question.points:
        if not point.is_made_in(question.model_answer):
            yield Finding(question.id, "model_answer", f"it does not make its point: {point.text}")
    for flag in question.red_flags:
        if flag.is_made_in(question.model_answer):
            yield Finding(question.id, "model_answer", f"it raises the red flag: {flag.text}")


def warnings(content: Content) -> Iterator[Finding]:
    """What lets a learner guess, and what looks like a question asked twice."""
    for question in content.questions.values():
        if question.right_options and question.wrong_options:
            yield from _giveaways(question)
    yield from _near_duplicates(content)
    yield from _balance(content)
    wanted = Counter(question.exercise for question in content.questions.values())
    for slug, number in sorted(wanted.items()):
        if slug and slug not in content.exercises:
            yield Finding(slug, "exercise", f"{number} questions name it, it is not there yet")


def _giveaways(question: AnyQuestion) -> Iterator[Finding]:
    right = [option.text for option in question.right_options]
    wrong = [option.text for option in question.wrong_options]
    if max(map(len, right)) > LONGEST * max(map(len, wrong)):
        yield Finding(question.id, "answer", "it is longer than every wrong option by over 30 %")
    if not any(map(ABSOLUTE.search, right)) and all(map(ABSOLUTE.search, wrong)):
        yield Finding(question.id, "distractors", "absolute words are in wrong options alone")
    for word in sorted(_words(question.prompt) & _words(" ".join(right)) - _words(" ".join(wrong))):
        yield Finding(question.id, "prompt", f"its word {word!r} is repeated in the answer alone")


def _balance(content: Content) -> Iterator[Finding]:
    """Topics with one kind or one difficulty for most of their questions."""
    for topic in content.topics:
        questions = content.questions_of(topic)
        for key in ("kind", "difficulty"):
            counts = Counter(getattr(question, key) for question in questions)
            value, number = counts.most_common(1)[0] if counts else ("", 0)
            if len(questions) >= FEW and number > MOST * len(questions):
                share = f"{number / len(questions):.0%}"
                yield Finding(topic, key, f"{share} of its questions are {value}")


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[A-Za-z]{6,}", text)}


def _near_duplicates(content: Content) -> Iterator[Finding]:
    """Prompts that hardly differ, code included, within a subtopic."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for question in content.questions.values():
        text = " ".join((question.prompt + getattr(question, "code", "")).split())
        groups.setdefault((question.topic, question.subtopic), []).append((question.id, text))
    for group in groups.values():
        for (first, one), (second, other) in combinations(group, 2):
            if SequenceMatcher(None, one, other).quick_ratio() > ALIKE and (
                SequenceMatcher(None, one, other).ratio() > ALIKE
            ):
                yield Finding(second, "prompt", f"it is nearly that of {first}")
