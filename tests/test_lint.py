"""What lint finds in questions that can be read."""

from pathlib import Path

import pytest

from quizapp.content import Content, load_content
from quizapp.lint import errors, figures, warnings

TOPICS = "- {id: tensors, title: Tensors, subtopics: [{id: views, title: Views}]}\n"
CHOICE = """
- id: {id}
  kind: choice
  difficulty: easy
  prompt: {prompt}
  explanation: Because.
  sources: [somewhere]
  answer: {answer}
  distractors:
    - {{text: {wrong}, why: not so}}
"""
SHORT = """
- id: spoken
  kind: short
  difficulty: hard
  prompt: Say it.
  explanation: Because.
  sources: [somewhere]
  points: [{text: it adds up, any_of: [accumulat]}]
  model_answer: It runs backward.
  red_flags: [{text: it runs, any_of: [runs backward]}]
"""


def bank(folder: Path, text: str) -> Content:
    (folder / "question_bank" / "tensors").mkdir(parents=True)
    (folder / "question_bank" / "topics.yaml").write_text(TOPICS)
    (folder / "question_bank" / "tensors" / "views.yaml").write_text(text)
    content = load_content(folder)
    assert content.errors == ()
    return content


def choice(id: str = "x", prompt: str = "Why?", answer: str = "ab", wrong: str = "cd") -> str:
    return CHOICE.format(id=id, prompt=prompt, answer=answer, wrong=wrong)


def test_a_model_answer_must_make_its_points_and_no_red_flag(tmp_path: Path) -> None:
    """Both are errors, and say which point it is."""
    found = [str(finding) for finding in errors(bank(tmp_path, SHORT).questions.values())]

    assert found == [
        "tensors/spoken: model_answer: it does not make its point: it adds up",
        "tensors/spoken: model_answer: it raises the red flag: it runs",
    ]


def test_code_must_parse(tmp_path: Path) -> None:
    """A proof that is no Python is an error, with its line."""
    text = choice() + "  proof: |\n    a = 1\n    assert (\n"

    (finding,) = errors(bank(tmp_path, text).questions.values())

    assert finding.key == "proof"
    assert "line 2" in finding.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            choice(answer="a very long right answer", wrong="short"),
            "longer than every wrong option",
        ),
        (choice(wrong="it never does"), "absolute words are in wrong options alone"),
        (
            choice(prompt="What is a gradient?", answer="gradient", wrong="something"),
            "'gradient' is repeated",
        ),
        (choice("x") + choice("y"), "nearly that of tensors/x"),
        (choice() + "  exercise: none\n", "1 questions name it, it is not there yet"),
    ],
)
def test_what_gives_the_answer_away_is_a_warning(text: str, said: str, tmp_path: Path) -> None:
    """One warning each, and none for the sound question."""
    found = [finding.text for finding in warnings(bank(tmp_path, text))]

    assert len(found) == 1
    assert said in found[0]


def test_figures_count_the_bank(tmp_path: Path) -> None:
    """By topic, kind and difficulty, with those that something is executed for."""
    counted = figures(bank(tmp_path, choice() + "  proof: assert True\n" + SHORT))

    assert (counted.questions, counted.proved) == (2, 1)
    assert counted.kinds == {"choice": 1, "short": 1}
    assert counted.difficulties == {"easy": 1, "hard": 1}
    assert counted.topics == {"tensors": 2}
