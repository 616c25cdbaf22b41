import torch
from torch import nn


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        if d_model % num_heads != 0:
            raise AssertionError("d_model must be divisible by num_heads")
        self.num_heads = num_heads
        self.W_q, self.W_k, self.W_v, self.W_o = (nn.Linear(d_model, d_model) for _ in range(4))

    def forward(self, x_q, x_kv):
        heads = []
        parts = (
            layer(x).chunk(self.num_heads, -1)
            for layer, x in ((self.W_q, x_q), (self.W_k, x_kv), (self.W_v, x_kv))
        )
        for qh, kh, vh in zip(*parts):
            scores = torch.matmul(qh, kh.transpose(1, 2)) / qh.size(-1) ** 0.5
            heads.append(torch.matmul(torch.softmax(scores, -1), vh))
        return self.W_o(torch.cat(heads, dim=-1))
