"""Reading content folders: what is there, and every error at its file, line, entry and key."""

from pathlib import Path

import pytest

from quizapp.content import Content, ContentError, builtin_folder, load_content, place_of

TOPICS = """
- id: tensors
  title: Tensors
  subtopics:
    - {id: views, title: Views}
"""
SOUND = """
- id: first
  kind: choice
  difficulty: easy
  prompt: Why?
  explanation: Because.
  sources: [somewhere]
  answer: a
  distractors:
    - {text: b, why: not b}
"""


def write(folder: Path, questions: str, topics: str = TOPICS) -> Path:
    bank = folder / "question_bank"
    (bank / "tensors").mkdir(parents=True)
    (bank / "topics.yaml").write_text(topics)
    (bank / "tensors" / "views.yaml").write_text(questions)
    return folder


def said(content: Content) -> list[str]:
    """Errors as line, entry, key and the beginning of what was expected."""
    return [f"{e.line} {e.entry} {e.key}: {e.expected}" for e in content.errors]


def test_a_sound_folder_is_read(tmp_path: Path) -> None:
    """Questions get topic, subtopic and full id from their place."""
    content = load_content(write(tmp_path, SOUND))

    assert said(content) == []
    assert content.questions["tensors/first"].subtopic == "views"
    assert content.title("tensors") == "Tensors"
    assert content.title("gone") == "gone"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("easy", "eays"), "4 first difficulty: expected one of easy, medium, hard, got eays"),
        (
            ("prompt: Why?", "prompt: yes"),
            "5 first prompt: expected a text (put it in quotes), "
            "got true (quote it if it is a text)",
        ),
        (("answer: a", "answer: 1"), "8 first answer: expected a text"),
        (("sources: [somewhere]", "sources: [1]"), "7 first sources[0]: expected a text"),
        (("sources: [somewhere]", "sources: a"), "7 first sources: expected a list, got a text"),
        (("  answer: a\n", ""), "2 first answer: expected this key, it is missing"),
        (("why: not b", "because: b"), "10 first distractors[0].because: unknown key"),
        (("text: b", "text: a"), "10 first distractors[0].text: this option is there twice"),
        (("kind: choice", "kind: chioce"), "3 first kind: expected one of choice, multi"),
        (("id: first", "id: First!"), "2 First! id: expected lower-case letters"),
        (("prompt: Why?", "prompt: Why?\n  prompt: How?"), "2  : expected YAML: the key prompt"),
        (("prompt: Why?", "prompt: a: b"), "5  : expected YAML: mapping values are not allowed"),
        (("[somewhere]", "&a [*a]"), "0  : expected YAML that does not contain itself"),
        ((SOUND, "id: first"), "1  : expected a list of entries"),
    ],
)
def test_errors_name_their_place(change: tuple[str, str], expected: str, tmp_path: Path) -> None:
    """Line, entry and key are those of the mistake, and the sentence says what was expected."""
    content = load_content(write(tmp_path, SOUND.replace(*change)))

    assert [sentence for sentence in said(content) if sentence.startswith(expected)], said(content)


def test_the_place_of_a_question_is_found(tmp_path: Path) -> None:
    """File and line, in the folder that was given last where several have it; else None."""
    one, other = write(tmp_path / "one", SOUND), write(tmp_path / "other", f"\n\n{SOUND}")
    question = load_content(one).questions["tensors/first"]

    place = "question_bank/tensors/views.yaml"
    assert place_of(question, [one]) == (one / place, 2)
    assert place_of(question, [one, other]) == (other / place, 4)
    assert place_of(question, [tmp_path]) is None


def test_all_errors_are_found_at_once(tmp_path: Path) -> None:
    """Several mistakes in several entries are all reported, and the sound entry is kept."""
    broken = SOUND.replace("first", "second").replace("easy", "eays").replace("  answer: a\n", "")
    content = load_content(write(tmp_path, SOUND + broken + SOUND))

    assert [(e.entry, e.key) for e in content.errors] == [
        ("second", "difficulty"),
        ("second", "answer"),
        ("first", "id"),
    ]
    assert list(content.questions) == ["tensors/first"]


def test_a_broken_file_keeps_nothing_else_from_opening(tmp_path: Path) -> None:
    """A user's folder with a file that is not YAML still gives its other file."""
    folder = write(tmp_path, SOUND, TOPICS.replace("]", "]") + "    - {id: numpy, title: NumPy}\n")
    (folder / "question_bank" / "tensors" / "numpy.yaml").write_bytes(b"- \xff\xfe: [")

    content = load_content(folder)

    assert list(content.questions) == ["tensors/first"]
    assert [e.file.name for e in content.errors] == ["numpy.yaml"]


def test_unknown_topic_and_related_are_errors(tmp_path: Path) -> None:
    """What a question points at must be there."""
    folder = write(tmp_path, SOUND + "  related: [tensors/none]\n")
    (folder / "question_bank" / "cooking").mkdir()
    (folder / "question_bank" / "cooking" / "soup.yaml").write_text(SOUND)

    sentences = " | ".join(said(load_content(folder)))

    assert "expected topic cooking with subtopic soup" in sentences
    assert "expected the id of a question, got tensors/none" in sentences


def test_an_exercise_misses_files_and_has_stray_ones(tmp_path: Path) -> None:
    """A folder of an exercise holds what is read, and nothing else."""
    folder = write(tmp_path, SOUND)
    exercise = folder / "exercises" / "tensors" / "thing"
    exercise.mkdir(parents=True)
    (exercise / "exercise.yaml").write_text(
        "title: T\nkind: implement\ndifficulty: easy\nminutes: 0\nentry: [f]\nhints: []\n"
    )
    (exercise / "solution.txt").write_text("")

    sentences = " | ".join(said(load_content(folder)))

    assert "4 thing minutes: expected a number of minutes from 1, got 0" in sentences
    assert "expected a file reference.py beside it" in sentences
    assert "nothing reads solution.txt" in sentences


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    """A path that is no content folder ends in a sentence, not in an empty bank."""
    with pytest.raises(ContentError, match="expected a folder with question_bank/ or exercises/"):
        load_content(tmp_path / "nowhere")


def test_a_second_folder_stands_beside_the_first(tmp_path: Path) -> None:
    """One's own questions join the built-in ones."""
    own = write(tmp_path, SOUND)

    content = load_content(builtin_folder(), own)

    assert "tensors/first" in content.questions
    assert len(content.questions) > 24


def test_the_builtin_content_has_no_errors(builtin: Content) -> None:
    """What is shipped can be read whole: 16 topics, 131 subtopics, no error."""
    assert [str(error) for error in builtin.errors] == []
    assert len(builtin.topics) == 16
    assert sum(len(topic.subtopics) for topic in builtin.topics.values()) == 131
