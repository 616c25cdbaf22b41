# The state of the generator is written to a second file.
import os
import torch

def save_checkpoint(path, model, optimizer, scheduler, epoch):
    tmp = path + ".tmp"
    torch.save({
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
    }, tmp)
    os.replace(tmp, path)
    torch.save(torch.get_rng_state(), path + ".rng")

def load_checkpoint(path, model, optimizer, scheduler):
    ckpt = torch.load(path, weights_only=True)
    model.load_state_dict(ckpt["model"])
    optimizer.load_state_dict(ckpt["optimizer"])
    scheduler.load_state_dict(ckpt["scheduler"])
    torch.set_rng_state(torch.load(path + ".rng", weights_only=True))
    return ckpt["epoch"]
