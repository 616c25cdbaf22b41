# The gradient is multiplied by the hidden values instead of by where they are positive.
import torch


def forward_backward(x,y,w1,b1,w2,b2):
    N=len(x); z=x@w1+b1; h=z.clamp(min=0); l=h@w2+b2; lp=l-l.logsumexp(1,keepdim=True)
    loss=-lp[torch.arange(N),y].mean(); d=lp.exp(); d[torch.arange(N),y]-=1; d/=N
    dh=d@w2.T; dz=dh*h
    return loss,{"w1":x.T@dz,"b1":dz.sum(0),"w2":h.T@d,"b2":d.sum(0)}
