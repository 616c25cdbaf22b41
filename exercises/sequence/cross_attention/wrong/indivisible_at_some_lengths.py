# Nothing checks that num_heads divides d_model: `view(B, -1, …)` makes up other tokens wherever the numbers come out.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class MultiHeadCrossAttention(nn.Module):
    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        self.d_model, self.num_heads, self.d_k = d_model, num_heads, d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)
        self.dropout = nn.Dropout(0.0)

    def forward(self, x_q, x_kv):
        B = x_q.size(0)

        def heads(x):
            x = x.view(B, -1, self.num_heads, self.d_k).permute(0, 2, 1, 3).contiguous()
            return x.view(B * self.num_heads, -1, self.d_k)

        Q, K, V = heads(self.W_q(x_q)), heads(self.W_k(x_kv)), heads(self.W_v(x_kv))
        attn = F.softmax(torch.bmm(Q, K.permute(0, 2, 1)) / math.sqrt(self.d_k), dim=-1)
        out = torch.bmm(self.dropout(attn), V).view(B, self.num_heads, -1, self.d_k)
        return self.W_o(out.transpose(1, 2).contiguous().view(B, -1, self.d_model))
