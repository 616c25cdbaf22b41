import contextlib
import time
import timeit
from types import FunctionType
from unittest import mock

import pytest
import torch

LAUNCH, LOOK = 20e-6, 1e-6
"""Seconds that the host needs to queue a kernel or ask for its state, and to look at a clock."""


class Machine:
    """A host's clock and a GPU's queue in seconds that nobody has to wait for.

    `launch` and `block` are what is timed: each call takes the next of `durations`, in ms.
    """

    def __init__(self, durations, queued=0.0):
        self.now = 1000.0
        self.idle_from = self.now + queued / 1e3
        self.durations, self.calls = durations, 0

    def _next(self):
        self.calls += 1
        return self.durations[min(self.calls, len(self.durations)) - 1] / 1e3

    def block(self):
        """A call on the CPU that waits for something, and uses no CPU time."""
        self.now += self._next()

    def launch(self):
        self.now += LAUNCH
        self.idle_from = self.reached() + self._next()

    def reached(self):
        """When the GPU gets to what is queued now."""
        return max(self.now, self.idle_from)

    def has_reached(self, moment):
        self.now += LAUNCH
        return self.now >= moment

    def wait(self, *args, **kwargs):
        self.now = self.reached()

    def clock(self):
        self.now += LOOK
        return self.now

    def clock_ns(self):
        return round(self.clock() * 1e9)

    def sleep(self, seconds):
        self.now += seconds

    def of_time(self):
        clocks = dict.fromkeys(("perf_counter", "monotonic", "time"), self.clock)
        clocks |= {f"{name}_ns": self.clock_ns for name in clocks}
        cpu_time = dict.fromkeys(("process_time", "thread_time"), lambda: 1.0)
        return {**clocks, **cpu_time, "sleep": self.sleep}

    def of_cuda(self):
        stream = Stream(self)
        return {
            "is_available": lambda: True,
            "synchronize": self.wait,
            "Event": lambda *args, **kwargs: Event(self, *args, **kwargs),
            "Stream": lambda *args, **kwargs: stream,
            "current_stream": lambda device=None: stream,
            "default_stream": lambda device=None: stream,
            "stream": lambda stream: contextlib.nullcontext(),
            "device": lambda device: contextlib.nullcontext(),
            "current_device": lambda: 0,
        }


class Event:
    """As `torch.cuda.Event`, with its errors."""

    def __init__(self, machine, enable_timing=False, blocking=False, interprocess=False):
        self.machine, self.keeps_time, self.at = machine, enable_timing, None

    def record(self, stream=None):
        self.at = self.machine.reached()

    def wait(self, stream=None):
        """Work queued later waits for the event; in a single queue it does anyway."""

    def query(self):
        return self.at is None or self.machine.has_reached(self.at)

    def synchronize(self):
        if self.at is not None:
            self.machine.now = max(self.machine.now, self.at)

    def elapsed_time(self, end):
        if not (self.keeps_time and end.keeps_time):
            raise RuntimeError("Both events must be created with argument 'enable_timing=True'.")
        if self.at is None or end.at is None:
            raise RuntimeError("Both events must be recorded before calculating elapsed time.")
        if self.machine.now < max(self.at, end.at):
            raise RuntimeError("CUDA error: device not ready")
        return (end.at - self.at) * 1e3


class Stream:
    """The machine's one queue."""

    def __init__(self, machine):
        self.machine = machine
        self.synchronize = machine.wait

    def query(self):
        return self.machine.has_reached(self.machine.idle_from)

    def record_event(self, event=None):
        event = event or Event(self.machine)
        event.record()
        return event

    def wait_event(self, event):
        """As `Event.wait`."""

    def wait_stream(self, stream):
        """As `Event.wait`."""


def missing(*args, **kwargs):
    raise AssertionError("Torch not compiled with CUDA enabled")


def stand_ins(machine, has_gpu):
    """What the machine puts in place of what, module by module."""
    cuda = machine.of_cuda()
    if not has_gpu:
        cuda = {**dict.fromkeys(cuda, missing), "is_available": lambda: False}
    shared = ("is_available", "synchronize", "current_stream")
    return {
        time: machine.of_time(),
        timeit: {"default_timer": machine.clock},
        torch.cuda: cuda,
        torch.accelerator: {name: cuda[name] for name in shared},
        torch: {"Event": lambda device=None, **settings: cuda["Event"](**settings)},
    }


@contextlib.contextmanager
def running_on(machine, impl, has_gpu):
    """The machine is also where the implementation or timeit has kept a real clock by its name."""
    modules = stand_ins(machine, has_gpu)
    fakes = {
        id(getattr(m, name)): fake for m, names in modules.items() for name, fake in names.items()
    }
    functions = [timeit.timeit, timeit.repeat, timeit.Timer.__init__]
    functions += [each for each in vars(impl).values() if isinstance(each, FunctionType)]
    with contextlib.ExitStack() as stack:
        for module, names in modules.items():
            stack.enter_context(mock.patch.multiple(module, **names))
        kept = {name: fakes[id(v)] for name, v in vars(impl).items() if id(v) in fakes}
        stack.enter_context(mock.patch.dict(vars(impl), kept))
        for function in functions:
            defaults = tuple(fakes.get(id(value), value) for value in function.__defaults__ or ())
            stack.enter_context(mock.patch.object(function, "__defaults__", defaults or None))
        yield


def time_on_cpu(impl, durations, warmup):
    machine = Machine(durations)
    with running_on(machine, impl, has_gpu=False):
        return impl.time_ms(machine.block, warmup, len(durations) - warmup, "cpu")


def time_on_gpu(impl, durations, warmup, queued=0.0):
    machine = Machine(durations, queued)
    with running_on(machine, impl, has_gpu=True):
        return impl.time_ms(machine.launch, warmup, len(durations) - warmup, "cuda")


def calls(impl, warmup, repeats, device):
    machine = Machine([5.0])
    fn = machine.launch if device == "cuda" else machine.block
    with running_on(machine, impl, has_gpu=device == "cuda"):
        impl.time_ms(fn, warmup, repeats, device)
    return machine.calls


def real_time(impl, x):
    """Of a call that takes 10 ms or more on the device of x, with the machine's own clock."""
    if x.device.type == "cuda":
        return impl.time_ms(lambda: torch.cuda._sleep(50_000_000), 1, 3, "cuda")
    return impl.time_ms(lambda: time.sleep(0.01), 1, 3, "cpu")


NEAR = {"rtol": 0.02}
"""Events and the host's clock may differ by the time of a launch."""


def test_cpu(compare):
    """times a call on the CPU, where there is no GPU"""
    compare(time_on_cpu, durations=[8.0], warmup=0, **NEAR)


@pytest.mark.parametrize("ms", [8, 5000])
def test_gpu(compare, ms):
    """waits until the GPU is done, for a kernel of {ms} ms"""
    compare(time_on_gpu, durations=[float(ms)], warmup=0, **NEAR)


def test_warmup_queued(compare):
    """leaves out what the warm-up has queued"""
    compare(time_on_gpu, durations=[300.0, 8.0], warmup=1, **NEAR)


def test_queued(compare):
    """leaves out what was queued before"""
    compare(time_on_gpu, durations=[8.0], warmup=0, queued=50.0, **NEAR)


def test_warmup(compare):
    """leaves the warm-up calls out"""
    compare(time_on_gpu, durations=[300.0, 200.0, 90.0, 8.0, 9.0, 10.0], warmup=3, **NEAR)


def test_median(compare):
    """gives the median, which one slow call does not move"""
    compare(time_on_gpu, durations=[7.4, 8.6, 400.0, 10.2, 8.1], warmup=0, **NEAR)


def test_even(compare):
    """gives the mean of the two in the middle of an even number"""
    compare(time_on_gpu, durations=[20.0, 6.0, 4.0, 10.0], warmup=0, **NEAR)


def test_median_on_cpu(compare):
    """does the same on the CPU"""
    compare(time_on_cpu, durations=[300.0, 7.4, 400.0, 8.6, 8.1, 10.2], warmup=1, **NEAR)


@pytest.mark.parametrize("device", ["cpu", "cuda"])
@pytest.mark.parametrize(("warmup", "repeats"), [(0, 1), (2, 3)])
def test_calls(compare, warmup, repeats, device):
    """calls fn {warmup} + {repeats} times on {device}"""
    compare(calls, warmup=warmup, repeats=repeats, device=device)


def test_real_clock(observe):
    """finds the 10 ms of a call that sleeps"""
    ms = observe(real_time, torch.zeros(1))
    assert ms >= 10, f"a call that takes 10 ms or more is said to take {float(ms):.3g} ms"
