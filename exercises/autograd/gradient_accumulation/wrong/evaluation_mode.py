# The model is put into evaluation mode.
import torch


def accumulated_step(model,optimizer,loss_fn,micro_batches):
    model.eval(); optimizer.zero_grad(); t=0.
    for x,y in micro_batches: l=loss_fn(model(x),y)/len(micro_batches); l.backward(); t+=l.item()
    optimizer.step(); return t
