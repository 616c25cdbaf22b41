import os
import random
import tempfile
from pathlib import Path

import torch


def save_checkpoint(path, model, optimizer, scheduler, epoch):
    path = Path(path)
    parts = {"model": model, "optim": optimizer, "sched": scheduler}
    data = {name: part.state_dict() for name, part in parts.items()}
    data.update(epoch=epoch, torch=torch.random.get_rng_state(), python=random.getstate())
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            torch.save(data, file)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            os.unlink(file.name)
            raise
    os.rename(file.name, path)


def load_checkpoint(path, model, optimizer, scheduler):
    data = torch.load(path)
    for name, part in {"model": model, "optim": optimizer, "sched": scheduler}.items():
        part.load_state_dict(data[name])
    torch.random.set_rng_state(data["torch"])
    random.setstate(data["python"])
    return data["epoch"]
