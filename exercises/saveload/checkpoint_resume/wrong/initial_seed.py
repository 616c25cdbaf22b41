# The seed of the generator is saved, not its state, so the numbers begin anew.
import os
import torch

def save_checkpoint(path, model, optimizer, scheduler, epoch):
    tmp = path + ".tmp"
    torch.save({
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.initial_seed(),
    }, tmp)
    os.replace(tmp, path)

def load_checkpoint(path, model, optimizer, scheduler):
    ckpt = torch.load(path, weights_only=True)
    model.load_state_dict(ckpt["model"])
    optimizer.load_state_dict(ckpt["optimizer"])
    scheduler.load_state_dict(ckpt["scheduler"])
    torch.manual_seed(ckpt["rng"])
    return ckpt["epoch"]
