# The file from before is kept beside the new one.
import os

import torch


def save_checkpoint(path, model, optimizer, scheduler, epoch):
    if os.path.exists(path):
        os.replace(path, path + ".bak")
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "scheduler": scheduler.state_dict(),
            "rng": torch.get_rng_state(),
            "epoch": epoch,
        },
        path,
    )


def load_checkpoint(path, model, optimizer, scheduler):
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["model"])
    optimizer.load_state_dict(c["optimizer"])
    scheduler.load_state_dict(c["scheduler"])
    torch.set_rng_state(c["rng"])
    return c["epoch"]
