# The gradients are zeroed before every part, so only the last one counts.

def accumulated_step(model, optimizer, loss_fn, micro_batches):
    total = 0.0
    for x, y in micro_batches:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward()
        total += loss.item()
    optimizer.step()
    return total
