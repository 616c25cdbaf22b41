import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    figures, samples, batches, bad = None, 0, 0, None
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            now = torch.stack([loss, (logits.argmax(-1) == y).sum().float(), (norm > 1).float()])
            figures = now if figures is None else figures + now
            bad = torch.isnan(loss) if bad is None else bad | torch.isnan(loss)
        samples, batches = samples + len(y), batches + 1
    if bad:
        raise ValueError("a loss was NaN")
    loss, correct, clipped = figures.cpu().tolist()
    return {"loss": loss / batches, "accuracy": correct / samples, "clipped": round(clipped)}
