# The loss of the last part is returned instead of the mean.

def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    for x, y in micro_batches:
        loss = loss_fn(model(x), y)
        (loss / len(micro_batches)).backward()
    optimizer.step()
    return loss.item()
