# A LayerNorm follows the projection.
import torch
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(s,i,p,c,e): super().__init__(); s.p=p; s.num_patches=(i//p)**2; s.proj=nn.Linear(c*p*p,e); s.norm=nn.LayerNorm(e)
    def forward(s,x): return s.norm(s.proj(nn.functional.unfold(x,s.p,stride=s.p).transpose(1,2)))
