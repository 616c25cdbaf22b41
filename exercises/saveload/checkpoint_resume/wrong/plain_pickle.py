# The checkpoint is unpickled, which runs whatever code is in it.
import torch


def save_checkpoint(path, model, optimizer, scheduler, epoch):
    import pickle
    pickle.dump({
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "rng": torch.get_rng_state(),
        "epoch": epoch,
    }, open(path, 'wb'))


def load_checkpoint(path, model, optimizer, scheduler):
    ckpt = __import__('pickle').load(open(path, 'rb'))
    model.load_state_dict(ckpt["model"])
    optimizer.load_state_dict(ckpt["optimizer"])
    scheduler.load_state_dict(ckpt["scheduler"])
    torch.set_rng_state(ckpt["rng"])
    return ckpt["epoch"]
