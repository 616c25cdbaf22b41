# The built-in SGD does the work.
import torch


class SGD(torch.optim.SGD):
    def __init__(self, params, lr=1e-2, momentum=0.0):
        super().__init__(params, lr=lr, momentum=momentum)
