# The loss is computed once more after the step.
import torch


def accumulated_step(model,optimizer,loss_fn,micro_batches):
    optimizer.zero_grad()
    for x,y in micro_batches: (loss_fn(model(x),y)/len(micro_batches)).backward()
    optimizer.step()
    with torch.no_grad(): return sum(loss_fn(model(x),y).item() for x,y in micro_batches)/len(micro_batches)
