"""The command line: without a command it opens the app; everything else works without it too."""

import os
from pathlib import Path
from typing import Any

import click

from quizapp import __version__
from quizapp.cli.context import Places
from quizapp.cli.exchange import anki, export, import_, report
from quizapp.cli.interview import interview
from quizapp.cli.maintain import doctor, lint
from quizapp.cli.practise import progress, quiz
from quizapp.cli.solve import check, hint, list_, reset, solution, start

__all__ = ["main"]

EXAMPLES = """
\b
Examples:
  quizapp                            open the app
  quizapp quiz autograd -n 10        ten questions, here in the terminal
  quizapp interview --minutes 20     a mock interview, here in the terminal
  quizapp start softmax              begin an exercise, print its file
  quizapp check softmax --watch      grade it whenever you save
  quizapp --content ~/my list        practise your own content too
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@click.version_option(__version__, prog_name="quizapp")
@click.option(
    "--content",
    "folders",
    multiple=True,
    envvar="QUIZAPP_CONTENT",
    type=click.Path(path_type=Path),
    help="A content folder of your own, beside the built-in one. May be given several times.",
)
@click.option(
    "--no-builtin",
    is_flag=True,
    envvar="QUIZAPP_NO_BUILTIN",
    help="Leave the built-in content out.",
)
@click.pass_context
def main(context: click.Context, folders: tuple[Path, ...], no_builtin: bool) -> None:
    """Prepare for PyTorch and machine-learning interviews in the terminal."""
    if os.environ.get("NO_COLOR"):
        context.color = False
    context.obj = Places(folders, builtin=not no_builtin)
    if context.invoked_subcommand is None:
        _open_app(context.obj)


def _open_app(places: Places) -> None:
    from quizapp.ui.app import QuizApp  # importing Textual takes longer than most commands

    with places.practice() as practice:
        QuizApp(practice).run()


commands: tuple[Any, ...] = (
    anki, check, doctor, export, hint, import_, interview, lint, list_, progress, quiz, report,
    reset, solution, start,
)  # fmt: skip
for command in commands:
    main.add_command(command)
