from torch import nn


class SimpleCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc2 = nn.Linear(128, 10)
        self.fc1 = nn.Linear(9216, 128)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.conv1 = nn.Conv2d(1, 32, 3)

    def forward(self, x):
        x = nn.functional.max_pool2d(self.conv2(self.conv1(x).relu()), 2).relu()
        return self.fc2(self.fc1(x.reshape(x.size(0), -1)).relu())
