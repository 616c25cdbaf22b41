"""All figures, side by side: python -m benchmarks [NAME ...]."""

import sys

from benchmarks import (
    content,
    endurance,
    grading,
    imports,
    keys,
    memory,
    planning,
    progress,
    startup,
)

ALL = {
    "startup": startup.main,
    "grading": grading.main,
    "imports": imports.main,
    "endurance": endurance.main,
    "memory": memory.main,
    "content": content.main,
    "progress": progress.main,
    "planning": planning.main,
    "keys": keys.main,
}

for name in sys.argv[1:] or ALL:
    print(f"\n{name}")
    ALL[name]()
