# The running total adds tensors that hold their graph.
import torch
from torch import Tensor, nn


def fit(model: nn.Module, loader) -> tuple[float, list[Tensor]]:
    """One pass over a long sequence; the mean loss, and the output for each batch."""
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    loss_fn = nn.MSELoss()
    hidden = None
    total = 0.0
    outputs = []
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        output, hidden = model(x, hidden)
        loss = loss_fn(output, y)
        loss.backward()
        optimizer.step()
        hidden = hidden.detach()
        total += loss
        outputs.append(output.detach())
    return total / len(outputs), outputs
