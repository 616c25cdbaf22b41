# The patches cut by unfold are reshaped without bringing them before the channels.
import torch
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(s,i,p,c,e): super().__init__(); s.p=p; s.num_patches=(i//p)**2; s.proj=nn.Linear(c*p*p,e)
    def forward(s,x):
        x=x.unfold(2,s.p,s.p).unfold(3,s.p,s.p); return s.proj(x.flatten(2,3).permute(0,2,1,3,4).flatten(3).flatten(2)) if False else s.proj(x.reshape(len(x),s.num_patches,-1))
