"""From the start of the process to the first usable frame, in a pseudo-terminal."""

import os
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from benchmarks.samples import write_bank

BASES = {
    "python -c pass": ["-c", "pass"],
    "import textual.app": ["-c", "import textual.app"],
}


def seconds(arguments: list[str], home: str, until: str | None) -> float:
    environment = os.environ | {"QUIZAPP_HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    began = time.perf_counter()
    process = pexpect.spawn(
        sys.executable, arguments, env=environment, dimensions=(32, 100), encoding="utf-8"
    )
    process.expect_exact(pexpect.EOF if until is None else until, timeout=60)
    took = time.perf_counter() - began
    process.close(force=True)
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bank = Path(folder, "bank")
        write_bank(bank, 1_000)
        app = ["-m", "quizapp", "--no-builtin", "--content", str(bank)]
        rows = {name: (arguments, None) for name, arguments in BASES.items()}
        rows |= {"quizapp, 1,000 questions": (app, "Practise")}
        for name, (arguments, until) in rows.items():
            took = sorted(seconds(arguments, folder, until) for _ in range(7))
            print(f"  {name:<28} median {took[3]:6.3f} s   best {took[0]:6.3f} s")
