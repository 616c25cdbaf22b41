# The indices are of int32, not int64.
import torch
def box_iou(a,b):
    lt=torch.maximum(a[:,None,:2],b[None,:,:2]); rb=torch.minimum(a[:,None,2:],b[None,:,2:]); wh=(rb-lt).clamp(min=0); i=wh[...,0]*wh[...,1]
    A=lambda x:(x[:,2]-x[:,0])*(x[:,3]-x[:,1]); u=A(a)[:,None]+A(b)[None]-i
    return torch.where(u>0,i/u.clamp(min=torch.finfo(a.dtype).tiny),torch.zeros_like(i))


def nms(boxes,scores,threshold):
    o=scores.argsort(descending=True).tolist(); iou=box_iou(boxes,boxes); keep=[]
    for i in o:
        if all(iou[i,j]<=threshold for j in keep): keep.append(i)
    return torch.tensor(keep,dtype=torch.int32)
