# The loss is returned as a tensor that keeps every graph alive.

def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = 0.0
    for x, y in micro_batches:
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward()
        total = total + loss
    optimizer.step()
    return total
