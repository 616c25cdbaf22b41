# The scores of suppressed boxes are overwritten in the caller's tensor.
import torch
def box_iou(a,b):
    lt=torch.maximum(a[:,None,:2],b[None,:,:2]); rb=torch.minimum(a[:,None,2:],b[None,:,2:]); wh=(rb-lt).clamp(min=0); i=wh[...,0]*wh[...,1]
    A=lambda x:(x[:,2]-x[:,0])*(x[:,3]-x[:,1]); u=A(a)[:,None]+A(b)[None]-i
    return torch.where(u>0,i/u.clamp(min=torch.finfo(a.dtype).tiny),torch.zeros_like(i))


def nms(boxes,scores,threshold):
    keep=[]; s=scores
    while (s>-1).any():
        i=int(s.argmax()); keep.append(i); s[box_iou(boxes[i:i+1],boxes)[0]>threshold]=-1; s[i]=-1
    return torch.tensor(keep,dtype=torch.int64)
