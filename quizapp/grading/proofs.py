"""Is what a question claims true on the torch that is installed? Its code and proof are run to see.

Runs in a process of its own that has torch; the app's process never calls it.
"""

import contextlib
import io
import traceback

from quizapp.content import AnyQuestion
from quizapp.questions import Blank, Bug, Output

__all__ = ["PREAMBLE", "disproof", "has_proof", "run"]

PREAMBLE = (
    "import torch\nfrom torch import nn\nimport torch.nn.functional as F\ntorch.manual_seed(0)\n"
)
"""What the code of a question may use without importing it."""


def has_proof(question: AnyQuestion) -> bool:
    """Whether anything is run for it."""
    return bool(question.proof) or isinstance(question, Output | Bug | Blank)


def disproof(question: AnyQuestion) -> str:
    """What does not hold, in words; empty when all of it does."""
    if isinstance(question, Output):
        printed, error = run(question.code)
        shown = (printed + error.strip().rpartition("\n")[2]).strip()
        if not _matches(shown, question.answer.strip()):
            return f"expected the code to print\n{question.answer.strip()}\nit printed\n{shown}"
        return run(f"{question.code}\n{question.proof}")[1] if not error and question.proof else ""
    if isinstance(question, Bug):
        if not run(f"{question.code}\n{question.proof}")[1]:
            return "expected the code with the bug to fail the proof, it passes"
        return run(f"{question.fix}\n{question.proof}")[1]
    if isinstance(question, Blank):
        errors = (run(f"{question.filled(text)}\n{question.proof}")[1] for text in question.accept)
        return next(filter(None, errors), "")
    return run(question.proof)[1] if question.proof else ""


def run(program: str) -> tuple[str, str]:
    """What a program printed, and the traceback that ended it, empty if none did."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(PREAMBLE + program, "<proof>", "exec"), {"__name__": "__main__"})
    except Exception:  # noqa: BLE001 (whatever a program raises is its result)
        return printed.getvalue(), traceback.format_exc(limit=-1)
    return printed.getvalue(), ""


def _matches(shown: str, answer: str) -> bool:
    """An exact match; an error's message may be cut short in the answer, ending in `…`."""
    return shown == answer or (answer.endswith("…") and shown.startswith(answer[:-1]))
