"""The warm process: imports torch and pytest once, computes nothing, and forks.

It never runs a parallel operation (every forked child would hang in the OpenMP pool) and never
initialises CUDA (a forked child could not use it).
"""

import os

# Otherwise torch.cuda.is_available() initialises the driver and poisons every fork (PyTorch's notes
# on CUDA say so). Set before torch is imported.
os.environ["PYTORCH_NVML_BASED_CUDA_CHECK"] = "1"
# The plugins of the learner's own environment have no part in a grading.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"

import contextlib
import functools
import gc
import importlib
import io
import signal
import socket
import sys
import traceback
from collections.abc import Callable

import msgspec

from quizapp.grading.proofs import PREAMBLE, prove
from quizapp.grading.sandbox import die_with_parent, limit_resources, prove_isolation
from quizapp.grading.wire import read_line

__all__ = ["WORK", "main"]

IMPORTED_LAZILY = (
    "torch.distributed.tensor",  # by the first torch.testing.assert_close: 520 modules
    "torch._dynamo",  # by the first construction of an optimizer
    "torch.nn.attention.flex_attention",
    "torch.utils.flop_counter",
    "torch.utils.data",
    "numpy",
    "cloudpickle",
    "quizapp.grading.judge",
    "quizapp.grading.phantom",
    "quizapp.grading.shipping",
    "quizapp.grading.template",
    "quizapp.testing",
    "tempfile",
    "sqlite3",
)
"""What a grading would import in every forked child again; benchmarks/ lists what still is."""


EMPTY_TEST = """
import pytest

@pytest.mark.parametrize("x", [1])
def test_nothing(x):
    assert x
"""


def warm_up() -> None:
    """Import everything, run one empty test, and move all objects out of the collector's way."""
    from quizapp.grading.forbidden import operators
    from quizapp.grading.torchvision_on_cpu import import_torchvision

    for module in IMPORTED_LAZILY:
        importlib.import_module(module)
    import_torchvision()
    prove_isolation()
    _run_an_empty_test()
    _count_a_layer()
    operators()
    gc.collect()
    gc.freeze()


def _run_an_empty_test() -> None:
    import tempfile
    from pathlib import Path

    import pytest

    from quizapp.grading.judge import PYTEST_ARGUMENTS

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "nothing.py")
        file.write_text(EMPTY_TEST)
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main([str(file), "-c", os.devnull, *PYTEST_ARGUMENTS])


def _count_a_layer() -> None:
    """The first time under a mode costs an operation 0.1 ms: not in each fork again. On tensors
    without values, which compute nothing.
    """
    import torch

    from quizapp.grading.costs import cost_of

    layer = torch.nn.TransformerEncoderLayer(4, 2, 4, device="meta", dtype=torch.float32)
    cost_of(lambda: layer(torch.empty(3, 1, 4, device="meta")))


def serve(app: socket.socket) -> None:
    """Fork for each request until the app is gone; children end with it."""
    # Children are reaped by the kernel; what forks on itself sets this back.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, descriptors, _, _ = socket.recv_fds(app, 1, 1)
        if not request:
            return
        asker = socket.socket(fileno=descriptors[0])
        if request == b"g":
            _fork_grading(asker, app)
        else:
            _fork(functools.partial(WORK[request], asker), app)
        asker.close()


def _fork_grading(asker: socket.socket, app: socket.socket) -> None:
    from quizapp.grading.judge import judge
    from quizapp.grading.template import ForkingTemplate, serve_template

    ours, theirs = socket.socketpair()

    def be_template() -> None:
        ours.close()
        asker.close()
        serve_template(theirs)

    def be_judge() -> None:
        theirs.close()
        judge(asker, ForkingTemplate(ours))

    _fork(be_judge, app)  # first: pytest starts while the template is forked
    _fork(be_template, app, dies=False)
    ours.close()
    theirs.close()


def _fork(work: Callable[[], None], app: socket.socket, *, dies: bool = True) -> None:
    parent = os.getpid()
    if os.fork():
        return
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        app.close()
        if dies:
            die_with_parent(parent)
        work()
        status = 0
    except (EOFError, BrokenPipeError, ConnectionResetError):
        status = 0
    except BaseException:  # noqa: BLE001 (a child must not return into the zygote's loop)
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)


def run_program(asker: socket.socket) -> None:
    """Run a proof's program; what it prints goes to the asker as it comes."""
    program = msgspec.json.decode(read_line(asker), type=str)
    os.dup2(asker.fileno(), 1)
    os.dup2(asker.fileno(), 2)
    sys.stdout = open(1, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115
    limit_resources()
    try:
        exec(compile(PREAMBLE + program, "<proof>", "exec"), {"__name__": "__main__"})
    except Exception as error:  # noqa: BLE001 (whatever a program raises is shown)
        ours = error.__traceback__
        traceback.print_exception(error.with_traceback(ours.tb_next if ours else None))


WORK = {b"r": run_program, b"p": prove}
"""What else can be asked for, each in a fork of its own."""


def main(descriptor: int) -> None:
    sys.dont_write_bytecode = True  # a grading leaves nothing in the content folder
    app = socket.socket(fileno=descriptor)
    warm_up()
    serve(app)


if __name__ == "__main__":
    main(int(sys.argv[1]))
