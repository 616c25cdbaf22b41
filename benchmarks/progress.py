"""What a log of 100,000 attempts costs: to open, to write one more, to replay."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.samples import write_log
from quizapp.practice import Practice, open_practice


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    for number in (1_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            write_log(Path(folder) / "progress.db", number)
            print(f"  {number:>7} attempts")
            measure(open_practice((), Path(folder)))


def measure(practice: Practice) -> None:
    print(f"    last attempts    {timed(lambda: practice.latest):7.3f} s")
    print(f"    replay and plan  {timed(practice.survey):7.3f} s")
    print(f"    plan again       {timed(practice.survey):7.3f} s")
    record = practice.progress.record
    writes = [timed(lambda: record("question", "a/b", "a", "right")) for _ in range(20)]
    print(f"    one more         {sorted(writes)[10]:7.4f} s")
    practice.close()
