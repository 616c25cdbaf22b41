import torch


def accumulated_step(model, optimizer, loss_fn, micro_batches):
    def closure():
        optimizer.zero_grad()
        with torch.enable_grad():
            total = torch.zeros(())
            for x, y in micro_batches:
                part = loss_fn(model(x), y).div(len(micro_batches))
                part.backward()
                total = total.to(part) + part.detach()
        return total

    return optimizer.step(closure).item()
