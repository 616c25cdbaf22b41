"""Marking an answer to each kind of question, and what makes a question faulty."""

from typing import Any

import pytest

from quizapp.kinds import Blank, Bug, Choice, Multi, Order, Output, Short
from quizapp.questions import Option, Point, Question

COMMON: dict[str, Any] = {
    "id": "topic/name",
    "topic": "topic",
    "subtopic": "part",
    "difficulty": "easy",
    "prompt": "Why?",
    "explanation": "Because.",
    "sources": ("somewhere",),
}
WRONG = ({"text": "b", "why": "no"}, {"text": "c", "why": "no"})


def make(kind: type[Question], **fields: Any) -> Any:
    import msgspec

    return msgspec.convert(COMMON | {"kind": kind.kind} | fields, kind)


def ids(*texts: str) -> tuple[str, ...]:
    return tuple(Option(text).id for text in texts)


CHOICE = make(Choice, answer="a", distractors=WRONG)
MULTI = make(Multi, answers=["a", "d"], distractors=WRONG)
TYPED = make(Output, code="print(1)", answer="tensor([6., 6.])\n")
BUG = make(Bug, code="a\nb\nc", lines=[2, 3], fix="d")
BLANK = make(Blank, code="x.____()", accept=["zero_grad", "a['b']"])
ORDER = make(Order, steps=["one", "two", "three"])
POINTS = [
    {"text": "it adds up", "any_of": ["accumulat", "add up"]},
    {"text": "zero_grad resets", "any_of": ["zero_grad", "reset"]},
    {"text": "once a step", "any_of": ["step"]},
]
SHORT = make(
    Short,
    points=POINTS,
    model_answer="Gradients accumulate, so zero_grad resets them once a step.",
    red_flags=[{"text": "it runs backward", "any_of": ["runs backward"]}],
)


@pytest.mark.parametrize(
    ("question", "answer", "outcome", "credit"),
    [
        (CHOICE, ids("a"), "right", 1),
        (CHOICE, ids("b"), "wrong", 0),
        (CHOICE, (), "unknown", 0),
        (MULTI, ids("d", "a"), "right", 1),
        (MULTI, ids("a"), "partial", 0.5),
        (MULTI, ids("a", "b"), "wrong", 0),
        (MULTI, ids("a", "d", "b"), "partial", 0.5),
        (TYPED, ("tensor([6.,6.])",), "right", 1),
        (TYPED, ("tensor([66.])",), "wrong", 0),
        (BUG, ("3",), "right", 1),
        (BUG, ("1",), "wrong", 0),
        (BLANK, (" zero_grad ",), "right", 1),
        (BLANK, ('a["b"]',), "right", 1),
        (BLANK, ("zero grad",), "wrong", 0),
        (ORDER, ids("one", "two", "three"), "right", 1),
        (ORDER, ids("two", "one", "three"), "wrong", 0),
        (SHORT, SHORT.made_in("They accumulate and you reset them"), "right", 2 / 3),
        (SHORT, SHORT.made_in("They add them all up"), "partial", 1 / 3),
        (SHORT, SHORT.made_in("No idea really"), "unknown", 0),
        (SHORT, SHORT.made_in("accumulated, zero_grad, step, it runs backward"), "wrong", 1),
    ],
)
def test_marking(question: Any, answer: tuple[str, ...], outcome: str, credit: float) -> None:
    """Each kind marks right, partly right, wrong and unknown answers as its rules say."""
    mark = question.mark(answer)

    assert mark.outcome == outcome
    assert mark.credit == pytest.approx(credit)
    assert mark.passed == (outcome == "right")


def test_options_are_shuffled_by_seed_and_keep_their_ids() -> None:
    """The same seed shows the same order, some other seed another; ids belong to the texts."""
    orders = {tuple(option.id for option in CHOICE.options(seed)) for seed in range(20)}

    assert CHOICE.options(3) == CHOICE.options(3)
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(ids("a", "b", "c"))}


def test_pinned_option_stays_last() -> None:
    """`pin_last` holds for every seed."""
    question = make(Choice, answer="a", distractors=WRONG, pin_last="b")

    assert {question.options(seed)[-1].text for seed in range(20)} == {"b"}


def test_a_point_needs_all_words_of_one_group() -> None:
    """A group is made of words in any order, matched from their beginning, whatever the case."""
    point = Point("shares memory", ("share memory", "same storage"))

    assert point.is_made_in("The MEMORY is shared")
    assert point.is_made_in("they have the same underlying storage")
    assert not point.is_made_in("they share nothing")
    assert not point.is_made_in("unshared memory")


@pytest.mark.parametrize(
    ("question", "key"),
    [
        (make(Choice, answer="a", distractors=[]), "distractors"),
        (
            make(Choice, answer="a", distractors=[{"text": "a ", "why": "no"}]),
            "distractors[0].text",
        ),
        (make(Choice, answer="a", distractors=[{"text": "b", "why": " "}]), "distractors[0].why"),
        (make(Choice, answer="a", distractors=WRONG, pin_last="z"), "pin_last"),
        (make(Choice, answer="a", distractors=WRONG, sources=[]), "sources"),
        (make(Choice, answer="a", distractors=WRONG, prompt=" "), "prompt"),
        (make(Multi, answers=[], distractors=WRONG), "answers"),
        (make(Bug, code="a", lines=[2], fix="b"), "lines"),
        (make(Bug, code="a", lines=[], fix="b"), "lines"),
        (make(Blank, code="a", accept=["b"]), "code"),
        (make(Blank, code="____", accept=[]), "accept"),
        (make(Order, steps=["a", "b"]), "steps"),
        (make(Short, points=[], model_answer="a"), "points"),
        (make(Short, points=[{"text": "a", "any_of": []}], model_answer="a"), "points[0].any_of"),
    ],
)
def test_faults_name_the_key(question: Any, key: str) -> None:
    """What the types cannot say is named by its key."""
    assert key in [found for found, _ in question.faults()]


@pytest.mark.parametrize("question", [CHOICE, MULTI, TYPED, BUG, BLANK, ORDER, SHORT])
def test_sound_questions_have_no_faults(question: Any) -> None:
    """The samples above are sound, so that the faults are those of their changes."""
    assert list(question.faults()) == []
    assert question.solution
