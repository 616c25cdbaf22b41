import torch
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None = None):
        super().__init__()
        rows, scales = [], []
        for row in weight.detach():
            scale = max(row.max().item(), -row.min().item()) / 127 or 1.0
            rows.append([round(value / scale) for value in row.tolist()])
            scales.append(scale)
        self.register_buffer("weight_int8", torch.tensor(rows, dtype=torch.int8, device=weight.device))
        self.register_buffer("scale", torch.tensor(scales, device=weight.device).unsqueeze(1))
        self.register_buffer("bias", bias if bias is None else bias.clone())

    def forward(self, x):
        out = torch.einsum("...i,oi,o->...o", x, self.weight_int8.float(), self.scale[:, 0])
        return out if self.bias is None else out + self.bias
