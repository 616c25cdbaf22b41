import contextlib
import io
import os
import pickle
import shutil
import tempfile
from pathlib import Path

import torch
from torch import nn

from quizapp.testing import make_tensor


class Training:
    """A small training with a state in every part: BatchNorm, dropout, Adam, a schedule."""

    def __init__(self, x, dropout=0.0):
        self.model = nn.Sequential(
            nn.Linear(x.shape[1], 4), nn.BatchNorm1d(4), nn.Dropout(dropout), nn.Linear(4, 1)
        ).to(x.device)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.1)
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, step_size=2, gamma=0.5)
        self.parts = self.model, self.optimizer, self.scheduler

    def epoch(self, x, y):
        for inputs, targets in zip(x.split(4), y.split(4), strict=True):
            self.optimizer.zero_grad()
            (self.model(inputs).squeeze(1) - targets).square().mean().backward()
            self.optimizer.step()
        self.scheduler.step()


def resumed(impl, x, y, dropout=0.0):
    """A training that was saved after three epochs, in another one that is newly made."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "last.pt")
        training = Training(x, dropout)
        for _ in range(3):
            training.epoch(x, y)
        impl.save_checkpoint(path, *training.parts, 3)
        training.epoch(x, y)  # what comes after saving is not in the checkpoint
        moved = str(Path(folder) / "moved.pt")  # the file is all that is left of a process
        shutil.move(path, moved)
        impl.save_checkpoint(path, *training.parts, 4)
        torch.manual_seed(99)
        new = Training(x, dropout)
        epoch = impl.load_checkpoint(moved, *new.parts)
    return new, epoch


def model_after_loading(impl, x, y):
    new, _ = resumed(impl, x, y)
    return new.model.state_dict()


def optimizer_after_loading(impl, x, y):
    new, _ = resumed(impl, x, y)
    return {str(index): state for index, state in new.optimizer.state_dict()["state"].items()}


def scheduler_after_loading(impl, x, y):
    new, _ = resumed(impl, x, y)
    return {"epoch": new.scheduler.last_epoch, "lr": new.scheduler.get_last_lr()}


def random_numbers_after_loading(impl, x, y):
    resumed(impl, x, y)
    return torch.rand(4)


def epoch_after_loading(impl, x, y):
    return resumed(impl, x, y)[1]


def weights_after_resuming(impl, x, y):
    new, _ = resumed(impl, x, y, dropout=0.5)
    for _ in range(3):
        new.epoch(x, y)
    return dict(new.model.state_dict())


def objects_kept(impl, x, y):
    training = Training(x)
    before = list(training.model.parameters())
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "last.pt")
        training.epoch(x, y)
        impl.save_checkpoint(path, *training.parts, 1)
        impl.load_checkpoint(path, *training.parts)
    return all(p is q for p, q in zip(before, training.model.parameters(), strict=True))


def after_saving(impl, x, mode):
    """What saving should leave alone: the mode of the model, and what dropout draws next."""
    training = Training(x)
    training.model.train(mode)
    with tempfile.TemporaryDirectory() as folder:
        impl.save_checkpoint(str(Path(folder) / "last.pt"), *training.parts, 1)
    return {"model in training mode": training.model.training, "random numbers": torch.rand(4)}


def epoch_of_the_second(impl, x):
    training = Training(x)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "last.pt")
        for epoch in (1, 2):
            impl.save_checkpoint(path, *training.parts, epoch)
        return impl.load_checkpoint(path, *training.parts)


def files_that_run_code(impl, x):
    class Stranger:
        def __reduce__(self):
            return exec, ("import os; os.environ['STRANGER'] = 'was here'",)

    names = ["model", "optimizer", "scheduler", "rng", "epoch"]
    written = io.BytesIO()
    torch.save(dict.fromkeys(names, Stranger()), written)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "last.pt"
        run = []
        for kind, content in {
            "a checkpoint": written.getvalue(),
            "a plain pickle": pickle.dumps(Stranger()),
        }.items():
            path.write_bytes(content)
            with contextlib.suppress(Exception):
                impl.load_checkpoint(str(path), *Training(x).parts)
            if os.environ.pop("STRANGER", None):
                run.append(kind)
    return run


def files_after_saving(impl, x):
    training = Training(x)
    with tempfile.TemporaryDirectory() as folder:
        for epoch in (1, 2):
            impl.save_checkpoint(str(Path(folder) / "last.pt"), *training.parts, epoch)
        return sorted(file.name for file in Path(folder).iterdir())


def data():
    return make_tensor(8, 3), make_tensor(8)


def test_model(compare):
    """brings back parameters and buffers of the model"""
    compare(model_after_loading, *data())


def test_optimizer(compare):
    """brings back the optimiser's state"""
    compare(optimizer_after_loading, *data())


def test_scheduler(compare):
    """brings back the scheduler and its learning rate"""
    compare(scheduler_after_loading, *data())


def test_generator(compare):
    """brings back the state of torch's random generator"""
    compare(random_numbers_after_loading, *data())


def test_epoch(compare):
    """returns the epoch that was saved, the later one where two were"""
    compare(epoch_after_loading, *data())
    compare(epoch_of_the_second, make_tensor(8, 3))


def test_resumes(compare):
    """goes on to the very same weights, with dropout, as without the interruption"""
    compare(weights_after_resuming, *data(), rtol=0, atol=1e-6)


def test_saving(compare):
    """leaves the training as it is when it saves, also between two validations"""
    compare(after_saving, make_tensor(8, 3), mode=True)
    compare(after_saving, make_tensor(8, 3), mode=False)


def test_in_place(observe):
    """loads into the parameters that are there"""
    assert observe(objects_kept, *data()), (
        "the model has new parameters after loading, which its optimiser does not know"
    )


def test_weights_only(observe):
    """runs no code from a checkpoint"""
    kinds = observe(files_that_run_code, make_tensor(8, 3))
    said = " and ".join(kinds)
    assert not kinds, f"{said} of a stranger could run code: torch.load(…, weights_only=True)"


def test_one_file(observe):
    """leaves one file, under the name it was given"""
    files = observe(files_after_saving, make_tensor(8, 3))
    assert files == ["last.pt"], f"after saving twice to last.pt, there are: {', '.join(files)}"
