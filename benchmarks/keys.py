"""How soon a key press in a quiz is on the screen, in a terminal, with a short and a long log."""

import os
import select
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

import pexpect

from benchmarks.samples import write_log
from quizapp.practice import open_practice
from quizapp.quiz import Filter
from quizapp.ui.app import QuizApp

ROUNDS = 20
SILENCE_SECONDS = 0.25
"""After this long without output, what a key press drew is all there."""
FRAME_SECONDS = 0.005
"""Output that is closer together is of one frame."""


def main() -> None:
    for number in (1_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            write_log(Path(folder) / "progress.db", number)
            highlight, answer = presses(folder)
        print(
            f"  {number:>7} attempts   highlight {_frames(highlight)}   "
            f"answer and explanation {_frames(answer)}"
        )


def _frames(presses: list[list[float]]) -> str:
    first, last = (1000 * median(frames[place] for frames in presses) for place in (0, -1))
    return f"first frame {first:5.1f} ms, last {last:5.1f} ms"


def presses(folder: str) -> tuple[list[list[float]], list[list[float]]]:
    """Seconds from a digit, and from Enter, to each frame that they draw."""
    environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = ["-m", "benchmarks.keys", folder]
    app = pexpect.spawn(sys.executable, command, env=environment, dimensions=(32, 100))
    app.delaybeforesend = None
    app.expect_exact(f"1 of {ROUNDS + 1}", timeout=60)
    drawn(app, "1")
    highlights, answers = [], []
    for _ in range(ROUNDS):
        highlights.append(drawn(app, "2"))
        answers.append(drawn(app, "\r"))
        drawn(app, "\r")
    app.close(force=True)
    return highlights, answers


def drawn(app: pexpect.spawn, key: str) -> list[float]:
    """Seconds from a key to each frame that it draws."""
    began, frames, patience = time.perf_counter(), [], 5.0
    app.send(key)
    while select.select([app.child_fd], [], [], patience)[0]:
        patience = SILENCE_SECONDS
        os.read(app.child_fd, 1 << 16)
        now = time.perf_counter() - began
        if frames and now - frames[-1] < FRAME_SECONDS:
            frames[-1] = now
        else:
            frames.append(now)
    return frames


def open_quiz(folder: Path) -> None:
    """The app, opened within a quiz."""
    practice = open_practice((), folder)
    practice.set(minutes=30)  # settings are there, so that nothing is asked first
    app = QuizApp(practice)
    quiz = practice.draw(Filter(kinds=("choice",)), ROUNDS + 1, Random(1))
    app.run(auto_pilot=lambda pilot: app.start_quiz(quiz))


if __name__ == "__main__":
    open_quiz(Path(sys.argv[1]))
