# The losses are added up as tensors and the graphs retained, so those of all parts stay in memory.
def accumulated_step(model, optimizer, loss_fn, micro_batches):
    optimizer.zero_grad()
    total = 0.0
    for x, y in micro_batches:
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward(retain_graph=True)
        total = total + loss
    optimizer.step()
    return total.item()
