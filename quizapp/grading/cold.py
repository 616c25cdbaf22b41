"""One grading or one program in a fresh interpreter: the same as the zygote's fork, slower."""

import os
import socket
import sys
import tempfile

from quizapp.grading.judge import judge
from quizapp.grading.template import ColdTemplate
from quizapp.grading.torchvision_on_cpu import import_torchvision
from quizapp.grading.zygote import WORK

__all__ = ["main"]


def main(descriptor: int, what: str) -> None:
    asker = socket.socket(fileno=descriptor)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    import_torchvision()
    if what != "g":
        WORK[what.encode()](asker)
        return
    with tempfile.TemporaryDirectory(prefix="quizapp-") as scratch:
        judge(asker, ColdTemplate(scratch))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
