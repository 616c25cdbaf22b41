"""Trusted: runs the hidden checks with pytest, holds the reference, compares, decides.

The learner's code is never loaded here. Results stream to whoever asked as JSON Lines.
"""

import contextlib
import hashlib
import inspect
import os
import platform
import socket
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudpickle
import msgspec
import pytest
import torch

from quizapp.exercises import Exercise
from quizapp.grading.calls import Calls
from quizapp.grading.contracts import Tolerance
from quizapp.grading.devices import is_there
from quizapp.grading.replay import Driver, ExerciseFault, Replays
from quizapp.grading.review import figures, on_an_accelerator
from quizapp.grading.sandbox import prove_isolation
from quizapp.grading.submission import CheckFailed, Submission, Template
from quizapp.grading.verdict import (
    CheckResult,
    Cost,
    Event,
    Failure,
    Overall,
    Plan,
    PlannedCheck,
    Status,
    Verdict,
)
from quizapp.grading.wire import read_line

__all__ = ["PYTEST_ARGUMENTS", "Request", "judge"]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be graded."""

    exercise: Exercise
    name: str
    """The submission's file name, as its tracebacks show it."""
    source: bytes
    device: str = "cpu"
    verifying: bool = False
    """Whether only the exercise is in question: then nothing is counted after a pass."""
    mistake: str = ""
    """When verifying: once it is named, the remaining checks are not run."""


class Grading:
    """A pytest plugin: plans, runs and reports the checks of one exercise on one submission."""

    def __init__(
        self, request: Request, template: Template, replays: Replays, asker: socket.socket
    ):
        self._request, self._replays, self._asker = request, replays, asker
        self._template = template
        self._submission = self._worker_of(request.name, request.source)
        self._calls = Calls(request.exercise, self._submission, replays)
        self._sentences: dict[str, str] = {}
        self._results: list[CheckResult] = []
        self._is_named = False
        self._began = time.perf_counter()

    def _worker_of(self, name: str, source: bytes) -> Submission:
        request, asker = self._request, self._asker.fileno()
        return Submission(self._template, name, source, request.exercise, request.device, asker)

    def send(self, event: Event) -> None:
        self._asker.sendall(msgspec.json.encode(event) + b"\n")

    # pytest's hooks

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            self._sentences[item.nodeid] = _sentence(item)
            _ship_by_value(getattr(item, "module", None))
        checks = (PlannedCheck(_name(item), self._sentences[item.nodeid]) for item in items)
        self.send(Plan(tuple(checks)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """True passes the item over. (Telling pytest to stop makes it draw a traceback: 80 ms.)"""
        return True if self._is_named else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if call.when == "call" or (call.when == "setup" and not report.passed):
            self._report(item, call)
        return report

    def _report(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        status, failure, reason = self._outcome(call.excinfo.value if call.excinfo else None)
        result = CheckResult(
            id=_name(item),
            sentence=self._sentences[item.nodeid],
            status=status,
            seconds=round(call.duration, 4),
            seed=self._calls.seed,
            failure=failure,
            reason=reason,
        )
        self._results.append(result)
        self.send(result)
        if failure and failure.mistake == self._request.mistake:
            self._is_named = bool(failure.mistake)

    def _outcome(self, error: BaseException | None) -> tuple[Status, Failure | None, str]:
        printed = self._submission.printed()
        if error is None:
            return "passed", None, ""
        if isinstance(error, pytest.skip.Exception):
            status: Status = "not run" if self._submission.out_of_patience else "skipped"
            return status, None, str(error)
        if isinstance(error, ExerciseFault):
            return "error", _own_fault(error.__cause__ or error), ""
        if isinstance(error, CheckFailed) or self._calls.any_made:
            failure = self._calls.failure(error)
            self._submission.printed()  # by a call made only to explain the failure
            return "failed", msgspec.structs.replace(failure, printed=printed), ""
        return "error", _own_fault(error), ""

    # what a check uses

    @pytest.fixture(autouse=True)
    def _begun(self, request: pytest.FixtureRequest) -> None:
        if not is_there(self._request.device):
            pytest.skip(f"there is no {self._request.device} here")
        if self._request.device not in self._request.exercise.devices:
            pytest.skip(f"this exercise is not for {self._request.device}")
        if self._submission.out_of_patience:
            pytest.skip("not run: two calls before it used up their time or memory")
        self._calls.begin(_name(request.node))

    @pytest.fixture
    def compare(self) -> Callable[..., None]:
        """Run a driver on the submission and on the reference; they must agree."""

        def compare(
            driver: Driver,
            *args: Any,
            rtol: float | None = None,
            atol: float | None = None,
            **kwargs: Any,
        ) -> None:
            self._calls.compare(driver, args, kwargs, Tolerance(rtol, atol))

        return compare

    @pytest.fixture
    def observe(self) -> Callable[..., Any]:
        """Run a driver on the submission and return what it gave."""

        def observe(driver: Driver, *args: Any, **kwargs: Any) -> Any:
            return self._calls.observe(driver, args, kwargs)

        return observe

    @pytest.fixture
    def measure(self) -> Callable[..., tuple[Cost, Cost]]:
        """Count what a driver costs: the submission's figures, and the reference's.

        Where the driver returns a function, only that function is counted.
        """

        def measure(driver: Driver, *args: Any, **kwargs: Any) -> tuple[Cost, Cost]:
            return self._calls.measure(driver, args, kwargs)

        return measure

    @pytest.fixture
    def phantom(self) -> Callable[..., None]:
        """Run a driver on the phantom accelerator; the submission must keep a GPU's rules."""

        def phantom(driver: Driver, *args: Any, **kwargs: Any) -> None:
            self._calls.phantom(driver, args, kwargs)

        return phantom

    def verdict(self) -> Verdict:
        status = _overall({result.status for result in self._results})
        exercise, costs, breach = self._request.exercise, None, None
        if status == "passed" and not self._request.verifying:
            calls = self._calls.first_of_each_driver
            sources = self._request.source.decode(), exercise.reference
            costs = figures(calls, self._submission, self._replays, sources)
            if "phantom" in exercise.devices:
                reference = self._worker_of("reference.py", exercise.reference.encode())
                breach = on_an_accelerator(calls, self._submission, reference)
        self._submission.close()
        return Verdict(
            exercise=exercise.slug,
            status=status,
            checks=tuple(self._results),
            seconds=round(time.perf_counter() - self._began, 4),
            device=self._request.device,
            isolation=prove_isolation(),
            torch=str(torch.__version__),
            python=platform.python_version(),
            platform=platform.platform(),
            content_hash=exercise.content_hash,
            code_hash=hashlib.blake2s(self._request.source, digest_size=8).hexdigest(),
            peak_bytes=self._submission.peak_bytes,
            figures=costs,
            accelerator=breach,
        )


UNUSED = (
    "cacheprovider logging doctest unittest junitxml pastebin stepwise setuponly setupplan "
    "legacypath faulthandler unraisableexception threadexception warnings subtests recwarn"
)
PYTEST_ARGUMENTS = (
    "--import-mode=importlib",
    "--assert=plain",  # a check says in its own words what does not hold
    "--capture=no",  # a submission's output never comes here
    "--tb=no",  # a traceback that nobody reads is half of the time of a failing check
    *(f"-pno:{plugin}" for plugin in UNUSED.split()),
)
"""Without what a grading does not need: half of pytest's start-up is its plugins."""


def judge(asker: socket.socket, template: Template) -> None:
    """Read requests, run their checks, send for each the plan, each result, and the verdict.

    Requests on one connection are for one exercise: what its reference and its known mistakes give
    is kept from one to the next. Raises EOFError when the asker is gone.
    """
    torch.set_num_threads(1)
    replays: Replays | None = None
    while True:
        template.prepare()
        request = msgspec.json.decode(read_line(asker), type=Request, dec_hook=_as_path)
        replays = replays or Replays(request.exercise, request.device)
        _grade(Grading(request, template, replays, asker), request.exercise)


def _grade(grading: Grading, exercise: Exercise) -> None:
    arguments = [str(exercise.check_file), "-c", os.devnull, "--rootdir", str(exercise.path)]
    with Path(os.devnull).open("w") as null, contextlib.redirect_stdout(null):
        pytest.main([*arguments, *PYTEST_ARGUMENTS], plugins=[grading])
    grading.send(grading.verdict())


def _as_path(type_: type, value: Any) -> Any:
    return type_(value)


def _ship_by_value(module: Any) -> None:
    """A driver goes to the worker whole: the worker cannot import the check file."""
    if module is not None and module.__name__ not in cloudpickle.list_registry_pickle_by_value():
        cloudpickle.register_pickle_by_value(module)


def _name(item: pytest.Item) -> str:
    return item.nodeid.rpartition("::")[2]


def _sentence(item: pytest.Item) -> str:
    """The check's docstring, with its parameters put in or added."""
    function = getattr(item, "function", None)
    sentence = " ".join((inspect.getdoc(function) or item.name).split()).rstrip(".")
    spec = getattr(item, "callspec", None)
    if spec is None:
        return sentence
    shown = {name: str(value).removeprefix("torch.") for name, value in spec.params.items()}
    if "{" in sentence:
        return sentence.format(**shown)
    return f"{sentence} ({', '.join(f'{name} = {value}' for name, value in shown.items())})"


def _own_fault(error: BaseException) -> Failure:
    said = f"{type(error).__name__}: {error}".partition("\n")[0]
    return Failure(
        cause="exercise",
        what=f"the exercise itself is at fault, not your code: {said}",
        traceback="".join(traceback.format_exception(error)[-3:]),
    )


def _overall(statuses: set[Status]) -> Overall:
    if "error" in statuses or not statuses:
        return "error"
    if statuses & {"failed", "not run"}:
        return "failed"
    return "partial" if "skipped" in statuses else "passed"
