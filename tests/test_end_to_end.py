"""The installed app in a real pseudo-terminal: answer, solve wrongly, solve rightly, quit, return."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from quizapp.content import Content
from quizapp.progress import Progress

SIZE = (32, 100)


class Terminal:
    """The app in a terminal of its own, and what its screen shows."""

    def __init__(self, home: Path):
        environment = os.environ | {
            "QUIZAPP_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        command = [str(Path(sys.executable).with_name("quizapp"))]
        self.process = pexpect.spawn(
            command[0], env=environment, dimensions=SIZE, timeout=30, encoding="utf-8"
        )
        self._screen = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.Stream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, *texts: str, seconds: float = 40) -> None:
        """Until the screen shows one of the texts."""
        deadline = time.monotonic() + seconds
        while not any(text in self.text for text in texts):
            if time.monotonic() > deadline:
                pytest.fail(f"expected {texts} on the screen:\n{self.text}")
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue

    def wait_while(self, text: str, seconds: float = 40) -> None:
        """Until the screen shows the text no longer."""
        deadline = time.monotonic() + seconds
        while text in self.text:
            assert time.monotonic() < deadline, f"still on the screen: {text}\n{self.text}"
            try:
                self._stream.feed(self.process.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                continue

    def press(self, *keys: str) -> None:
        for key in keys:
            self.process.send(key)

    def wait_for_end(self) -> None:
        self.process.expect(pexpect.EOF)
        self.process.close()


CONTROL_S = "\x13"


@pytest.fixture
def opened(home: Path) -> Iterator[list[Terminal]]:
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.process.close(force=True)


def start(home: Path, opened: list[Terminal]) -> Terminal:
    terminal = Terminal(home)
    opened.append(terminal)
    terminal.wait_for("Today")
    return terminal


def attempts(home: Path) -> list[tuple[str, str]]:
    progress = Progress(home / "progress.db")
    found = [(attempt.kind, attempt.outcome) for attempt in progress.attempts()]
    progress.close()
    return found


def wait_for_attempts(terminal: Terminal, home: Path, number: int) -> list[tuple[str, str]]:
    deadline = time.monotonic() + 40
    while len(attempts(home)) < number:
        assert time.monotonic() < deadline, f"no attempt {number}:\n{terminal.text}"
    return attempts(home)


def test_a_learner_answers_solves_and_finds_it_again(
    home: Path, opened: list[Terminal], builtin: Content
) -> None:
    """One answer, one wrong and one right submission survive quitting and a `kill -9`."""
    exercise = builtin.exercises["softmax"]
    solution = home / "solutions" / "softmax.py"
    terminal = start(home, opened)

    terminal.wait_for("Three things")  # a newcomer is asked once
    terminal.press("\r", "\r", "\r")
    terminal.wait_while("Three things")
    terminal.press("\r")
    terminal.wait_for("1 of ")
    if "then 0" in terminal.text:  # a field to type into has the focus, and takes a 0 for a text
        terminal.press("\x1b")
    terminal.wait_for("0 Don't know")
    terminal.press("0")
    wait_for_attempts(terminal, home, 1)
    terminal.press("q")
    terminal.wait_for_end()

    solution.parent.mkdir(parents=True, exist_ok=True)
    solution.write_text((exercise.path / "wrong" / "no_max.py").read_text())
    again = start(home, opened)
    open_softmax(again)
    again.press(CONTROL_S)
    again.wait_for("8 of 10")
    again.wait_for("The maximum is not subtracted")
    wait_for_attempts(again, home, 2)
    again.process.kill(signal.SIGKILL)

    solution.write_text(exercise.reference)
    third = start(home, opened)
    open_softmax(third)
    third.press(CONTROL_S)
    third.wait_for("10 of 10")

    assert wait_for_attempts(third, home, 3) == [
        ("question", "unknown"),
        ("exercise", "wrong"),
        ("exercise", "right"),
    ]


def open_softmax(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.wait_for("Find")
    terminal.press(*"softmax")
    terminal.wait_for("Exercise · Tensors")
    terminal.press("\r")
    terminal.wait_for("Ctrl+S saves")
