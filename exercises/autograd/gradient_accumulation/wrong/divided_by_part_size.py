# The loss is divided by the size of a part instead of the number of parts.


def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = 0.0
    for x, y in micro_batches:
        loss = loss_fn(model(x), y)
        (loss / len(x)).backward()
        total += loss.item()
    optimizer.step()
    return total / len(micro_batches)
