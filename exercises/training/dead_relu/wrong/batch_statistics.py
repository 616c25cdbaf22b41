# The features are standardised by the batch at hand, so a sample alone has another prediction.
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, mean, std, ymean, ystd, hidden=32):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.register_buffer("ymean", ymean)
        self.register_buffer("ystd", ystd)
        self.hidden = nn.Linear(3, hidden)
        self.output = nn.Linear(hidden, 1)

    def forward(self, x):
        x = nn.functional.batch_norm(x, None, None, training=True)
        return self.output(torch.relu(self.hidden(x))) * self.ystd + self.ymean

def train(x, y, steps=500):
    std = x.std(0, unbiased=False).clamp(min=1e-6)
    model = Net(x.mean(0), std, y.mean(0), y.std(0, unbiased=False).clamp(min=1e-6)).to(x.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    losses = []
    for step in range(steps):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        (loss / model.ystd.square().mean()).backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses
