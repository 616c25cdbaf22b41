# The losses are added up and backward is called once, so the graphs of all parts are alive together.


def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = sum(loss_fn(model(x), y) for x, y in micro_batches) / len(micro_batches)
    total.backward()
    optimizer.step()
    return total.item()
