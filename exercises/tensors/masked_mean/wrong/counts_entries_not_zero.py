# Entries that are not 0 are counted instead of tokens.
import torch


def masked_mean(x,lengths):
    m=torch.arange(x.shape[1],device=x.device)<lengths[:,None]; y=x*m[...,None]; return y.sum(1)/(y!=0).sum(1).clamp(min=1)
