"""One submission before the judge: what each check found, and the verdict."""

import hashlib
import platform
import time
import traceback
from collections.abc import Iterator

import msgspec
import pytest
import torch

from quizapp.exercises import Exercise
from quizapp.grading.calls import Calls
from quizapp.grading.devices import is_there
from quizapp.grading.failures import printable
from quizapp.grading.forbidden import unknown
from quizapp.grading.replay import ExerciseFault, Replays
from quizapp.grading.review import figures, on_an_accelerator
from quizapp.grading.sandbox import prove_isolation
from quizapp.grading.submission import CheckFailed, Submission, Template
from quizapp.grading.verdict import CheckResult, Failure, Figures, Overall, Status, Verdict

__all__ = ["Request", "Trial"]


PATIENCE = 4
"""Nobody waits for a verification, and a busy machine must not decide what it finds."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A submission to the exercise that a judge was opened for."""

    name: str
    """The submission's file name, as its tracebacks show it."""
    source: bytes
    verifying: bool = False
    """Whether only the exercise is in question: then nothing is counted after a pass."""
    mistake: str = ""
    """When verifying: once it is named, the remaining checks are not run."""


class Trial:
    """Runs nothing by itself: pytest's hooks and the checks' fixtures come here."""

    def __init__(
        self,
        request: Request,
        exercise: Exercise,
        template: Template,
        replays: Replays,
        asker: int,
    ):
        self._request, self._exercise, self._replays = request, exercise, replays
        replays.patience = PATIENCE if request.verifying else 1
        self._template, self._asker = template, asker
        self._submission = self._worker_of(request.name, request.source, replays.device)
        on_cpu = None
        if replays.device != "cpu":
            on_cpu = self._worker_of(request.name, request.source, "cpu")
        self.calls = Calls(self._submission, replays, on_cpu)
        self._results: list[CheckResult] = []
        self._began = time.perf_counter()
        self.is_named = False
        """Whether the mistake that was asked for has been named."""

    def _worker_of(self, name: str, source: bytes, device: str) -> Submission:
        return Submission(self._template, name, source, self._exercise, device, self._asker)

    def begin(self, check: str) -> None:
        """A check begins. Raises pytest's `skip` where it cannot be run."""
        device = self._replays.device
        if not is_there(device):
            pytest.skip(f"there is no {device} here")
        if device not in self._exercise.devices:
            pytest.skip(f"this exercise is not for {device}")
        if why := self._submission.out_of_patience:
            pytest.skip(f"not run: {why}")
        if names := unknown(self._exercise.forbidden):
            raise ExerciseFault(f"forbidden: torch has no {' and no '.join(names)}")
        self.calls.begin(check)

    def end(
        self, check: str, sentence: str, error: BaseException | None, seconds: float
    ) -> CheckResult:
        """A check ended, with an exception or without one."""
        status, failure, reason = self._outcome(error)
        failure = printable(failure) if failure else None
        result = CheckResult(
            id=check,
            sentence=sentence,
            status=status,
            seconds=round(seconds, 4),
            seed=self.calls.seed,
            failure=failure,
            reason=reason,
        )
        self._results.append(result)
        if failure and failure.mistake == self._request.mistake:
            self.is_named = bool(failure.mistake)
        return result

    def _outcome(self, error: BaseException | None) -> tuple[Status, Failure | None, str]:
        printed = self._submission.printed()
        if error is None:
            return "passed", None, ""
        if isinstance(error, pytest.skip.Exception):
            status: Status = "not run" if self._submission.out_of_patience else "skipped"
            return status, None, str(error)
        if isinstance(error, ExerciseFault):
            return "error", _own_fault(error.__cause__ or error), ""
        if isinstance(error, CheckFailed) or self.calls.any_made:
            failure = self.calls.failure(error)
            self._submission.printed()  # by a call made only to explain the failure
            return "failed", msgspec.structs.replace(failure, printed=printed), ""
        return "error", _own_fault(error), ""

    def verdict(self) -> Verdict:
        results = tuple(self._results if self.is_named else self._settled())
        status = _overall({result.status for result in self._results})
        costs, breach = None, None
        if status == "passed" and not self._request.verifying:
            costs, breach = self._review()
        self._submission.close()
        return Verdict(
            exercise=self._exercise.slug,
            status=status,
            checks=results,
            seconds=round(time.perf_counter() - self._began, 4),
            device=self._replays.device,
            isolation=prove_isolation(),
            torch=str(torch.__version__),
            python=platform.python_version(),
            platform=platform.platform(),
            content_hash=self._exercise.content_hash,
            code_hash=hashlib.blake2s(self._request.source, digest_size=8).hexdigest(),
            peak_bytes=self._submission.peak_bytes,
            figures=costs,
            accelerator=breach,
        )

    def _settled(self) -> Iterator[CheckResult]:
        """The results as all of them together explain them."""
        failures = {r.id: r.failure for r in self._results if r.failure and r.status == "failed"}
        settled = self.calls.settle(failures)
        for result in self._results:
            failure = printable(settled[result.id]) if result.id in settled else result.failure
            yield msgspec.structs.replace(result, failure=failure)

    def _review(self) -> tuple[Figures | None, Failure | None]:
        """After a pass: the figures of both solutions, and what an accelerator would not bear."""
        calls, reference = self.calls.first_of_each_driver, self._exercise.reference
        sources = self._request.source.decode(), reference
        costs, breach = figures(calls, self._submission, self._replays, sources), None
        if "phantom" in self._exercise.devices:
            theirs = self._worker_of("reference.py", reference.encode(), self._replays.device)
            breach = on_an_accelerator(calls, self._submission, theirs, self._replays.fair)
        return costs, printable(breach) if breach else None


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
