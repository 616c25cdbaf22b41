import torch
import torch.nn as nn
import torch.nn.functional as F


class GroupedQueryAttention(nn.Module):
    def __init__(self, d_model, num_heads, num_kv_heads):
        super().__init__()
        self.h, self.g, self.d = num_heads, num_kv_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, self.h * self.d, bias=False)
        self.W_k = nn.Linear(d_model, self.g * self.d, bias=False)
        self.W_v = nn.Linear(d_model, self.g * self.d, bias=False)
        self.W_o = nn.Linear(self.h * self.d, d_model, bias=False)

    def _repeat(self, x):
        B, G, S, d = x.shape
        return x[:, :, None].expand(B, G, self.h // self.g, S, d).reshape(B, -1, S, d)

    def forward(self, x):
        B, S, _ = x.size()
        Q = self.W_q(x).view(B, S, self.h, self.d).permute(0, 2, 1, 3)
        K = self._repeat(self.W_k(x).view(B, S, self.g, self.d).permute(0, 2, 1, 3))
        V = self._repeat(self.W_v(x).view(B, S, self.g, self.d).permute(0, 2, 1, 3))
        A = F.softmax(torch.matmul(Q, K.transpose(2, 3)) * self.d**-0.5, dim=-1)
        return self.W_o((A @ V).permute(0, 2, 1, 3).contiguous().view(B, S, -1))
