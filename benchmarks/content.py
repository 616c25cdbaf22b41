"""How long a bank takes to load, by its size, read for the first time and again, beside the
pure-Python YAML loader."""

import tempfile
import time
from pathlib import Path

import yaml

from benchmarks.samples import write_bank
from quizapp.content import builtin_folder, load_content


def main() -> None:
    began = time.perf_counter()
    bank = load_content(builtin_folder())
    print(f"  built-in, {len(bank.questions):>6} questions  {time.perf_counter() - began:7.3f} s")
    for number in (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            write_bank(Path(folder), number)
            began = time.perf_counter()
            content = load_content(Path(folder))
            ours = time.perf_counter() - began
            assert len(content.questions) == number, content.errors[:3]
            cache = Path(folder, "cache")
            load_content(Path(folder), cache=cache)
            began = time.perf_counter()
            load_content(Path(folder), cache=cache)
            again = time.perf_counter() - began
            line = f"  {number:>16} questions  {ours:7.3f} s   again {again:7.3f} s"
            if number <= 1_000:
                began = time.perf_counter()
                for file in Path(folder).rglob("*.yaml"):
                    yaml.safe_load(file.read_text())
                line += f"   pure-Python loader {time.perf_counter() - began:7.3f} s"
            print(line)
