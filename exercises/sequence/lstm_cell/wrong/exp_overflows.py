# tanh is written out with exp, which overflows for large inputs.
def tanh(x):
    e = (2 * x).exp()
    return (e - 1) / (e + 1)


def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    gates = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
    i, f, g, o = gates.chunk(4, 1)
    c_new = f.sigmoid() * c + i.sigmoid() * tanh(g)
    h_new = o.sigmoid() * tanh(c_new)
    return h_new, c_new
