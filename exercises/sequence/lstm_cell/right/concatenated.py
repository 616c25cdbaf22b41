import torch


def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    H = h.shape[1]
    z = torch.cat([x, h], dim=1) @ torch.cat([w_ih, w_hh], dim=1).t() + (b_ih + b_hh)
    i = torch.sigmoid(z[:, :H])
    f = torch.sigmoid(z[:, H : 2 * H])
    g = torch.tanh(z[:, 2 * H : 3 * H])
    o = torch.sigmoid(z[:, 3 * H :])
    c_next = f * c + i * g
    return [o * torch.tanh(c_next), c_next]
