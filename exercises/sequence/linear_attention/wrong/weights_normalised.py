# All S × S weights are computed and normalised before they meet the values.
import torch
import torch.nn.functional as F

def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    w = q @ k.transpose(-2, -1)
    return (w / w.sum(-1, keepdim=True)) @ v
