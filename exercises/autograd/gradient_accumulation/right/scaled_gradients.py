def accumulated_step(model, optimizer, loss_fn, micro_batches):
    for parameter in model.parameters():
        parameter.grad = None
    losses = []
    for x, y in micro_batches:
        loss = loss_fn(model(x), y)
        loss.backward()
        losses.append(loss.detach())
    for parameter in model.parameters():
        if parameter.grad is not None:
            parameter.grad /= len(micro_batches)
    optimizer.step()
    return sum(float(loss) for loss in losses) / len(losses)
