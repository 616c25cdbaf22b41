# The loss is divided, but the optimizer steps inside the loop.

def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = 0.0
    for x, y in micro_batches:
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total
