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
        # backward frees what this step's graph saved. That a second backward would need it was the
        # symptom: the graph must not reach into the batch before.
        loss.backward()
        optimizer.step()
        # Truncated backpropagation through time: the value goes on, its history ends here.
        hidden = hidden.detach()
        # A tensor with a grad_fn keeps its graph; a number and a detached tensor keep none.
        total += loss.item()
        outputs.append(output.detach())
    return total / len(outputs), outputs
