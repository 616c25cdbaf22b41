"""Trusted: runs the hidden checks with pytest, holds the reference, compares, decides.

The learner's code is never loaded here. Results stream to whoever asked as JSON Lines.
"""

import contextlib
import inspect
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import cloudpickle
import msgspec
import pytest
import torch
from _pytest.runner import runtestprotocol  # the public hook logs each report, and keeps them all

from quizapp.exercises import Exercise
from quizapp.grading.contracts import Tolerance
from quizapp.grading.devices import make_ready
from quizapp.grading.replay import Driver, Replays
from quizapp.grading.submission import Template
from quizapp.grading.trial import Request, Trial
from quizapp.grading.verdict import Cost, Event, Plan, PlannedCheck

__all__ = ["PYTEST_ARGUMENTS", "Opening", "judge"]


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge is for."""

    exercise: Exercise
    device: str = "cpu"


class Judge:
    """A pytest plugin: collects the checks of an exercise once, and runs them for each request."""

    def __init__(
        self, opening: Opening, template: Template, asker: socket.socket, requests: BinaryIO
    ):
        self._exercise, self._template, self._asker = opening.exercise, template, asker
        self._requests = requests
        self._replays = Replays(opening.exercise, opening.device)
        self._sentences: dict[str, str] = {}
        self._trial: Trial

    def _send(self, event: Event) -> None:
        self._asker.sendall(msgspec.json.encode(event) + b"\n")

    # pytest's hooks

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Only the check file and its folder: what lies beside it is not even looked at."""
        file = self._exercise.check_file
        return None if collection_path in (file, file.parent) else True

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            self._sentences[item.nodeid] = _sentence(item)
            _ship_by_value(getattr(item, "module", None))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """The checks for each request, until the asker is gone."""
        self._template.prepare(self._replays.device)
        for line in self._requests:
            self._try(msgspec.json.decode(line, type=Request), session.items)
            self._template.prepare(self._replays.device)
        return True

    def _try(self, request: Request, items: list[pytest.Item]) -> None:
        asker = self._asker.fileno()
        self._trial = Trial(request, self._exercise, self._template, self._replays, asker)
        checks = (PlannedCheck(_name(item), self._sentences[item.nodeid]) for item in items)
        self._send(Plan(tuple(checks)))
        for item, following in zip(items, [*items[1:], None], strict=True):
            runtestprotocol(item, log=False, nextitem=following)
            if self._trial.is_named:
                break
        self._send(self._trial.verdict())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if call.when == "call" or (call.when == "setup" and not report.passed):
            error = call.excinfo.value if call.excinfo else None
            sentence = self._sentences[item.nodeid]
            self._send(self._trial.end(_name(item), sentence, error, call.duration))
        return report

    # what a check uses

    @pytest.fixture(autouse=True)
    def _begun(self, request: pytest.FixtureRequest) -> None:
        self._trial.begin(_name(request.node))

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
            self._trial.calls.compare(driver, args, kwargs, Tolerance(rtol, atol))

        return compare

    @pytest.fixture
    def observe(self) -> Callable[..., Any]:
        """Run a driver on the submission and return what it gave."""

        def observe(driver: Driver, *args: Any, **kwargs: Any) -> Any:
            return self._trial.calls.observe(driver, args, kwargs)

        return observe

    @pytest.fixture
    def measure(self) -> Callable[..., tuple[Cost, Cost]]:
        """Count what a driver costs: the submission's figures, and the reference's.

        Where the driver returns a function, only that function is counted.
        """

        def measure(driver: Driver, *args: Any, **kwargs: Any) -> tuple[Cost, Cost]:
            return self._trial.calls.measure(driver, args, kwargs)

        return measure

    @pytest.fixture
    def phantom(self) -> Callable[..., None]:
        """Run a driver on the phantom accelerator; the submission must keep a GPU's rules."""

        def phantom(driver: Driver, *args: Any, **kwargs: Any) -> None:
            self._trial.calls.phantom(driver, args, kwargs)

        return phantom


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
    """Read an opening, then requests; send for each the plan, each result, and the verdict.

    What the reference and the known mistakes give is kept from one request to the next. Ends when
    the asker is gone.
    """
    torch.set_num_threads(1)
    requests = asker.makefile("rb")
    opening = msgspec.json.decode(requests.readline(), type=Opening, dec_hook=_as_path)
    make_ready(opening.device)
    check_file = opening.exercise.check_file
    arguments = [str(check_file), "-c", os.devnull, "--rootdir", str(check_file.parent)]
    with Path(os.devnull).open("w") as null, contextlib.redirect_stdout(null):
        plugin = Judge(opening, template, asker, requests)
        pytest.main([*arguments, *PYTEST_ARGUMENTS], plugins=[plugin])


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
