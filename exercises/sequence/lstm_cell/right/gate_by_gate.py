import torch


def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    hidden = h.size(-1)
    pre = []
    for wi, wh, bi, bh in zip(*(t.split(hidden) for t in (w_ih, w_hh, b_ih, b_hh))):
        pre.append(torch.einsum("bi,hi->bh", x, wi) + bi + torch.einsum("bk,hk->bh", h, wh) + bh)
    i, f, o = (torch.sigmoid(pre[n]) for n in (0, 1, 3))
    c = torch.addcmul(f * c, i, 2 * torch.sigmoid(2 * pre[2]) - 1)
    return o * (2 * torch.sigmoid(2 * c) - 1), c
