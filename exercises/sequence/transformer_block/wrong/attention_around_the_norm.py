# The stream is normed before the attention, which is then added to the normed stream.
import torch
from torch import nn

class TransformerBlock(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.h = num_heads
        self.ln1 = nn.LayerNorm(d_model)
        self.ln2 = nn.LayerNorm(d_model)
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)
        self.mlp = nn.Sequential(nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model))

    def attn(self, x):
        B, S, D = x.shape
        d = D // self.h
        q = self.W_q(x).view(B, S, self.h, d).transpose(1, 2)
        k = self.W_k(x).view(B, S, self.h, d).transpose(1, 2)
        v = self.W_v(x).view(B, S, self.h, d).transpose(1, 2)
        s = q @ k.transpose(-2, -1) / d ** 0.5
        mask = torch.tril(torch.ones(S, S, device=x.device))
        s = s.masked_fill(mask == 0, float("-inf"))
        return self.W_o((s.softmax(-1) @ v).transpose(1, 2).contiguous().view(B, S, D))

    def forward(self, x):
        x = self.ln1(x)
        x = x + self.attn(x)
        x = x + self.mlp(self.ln2(x))
        return x
