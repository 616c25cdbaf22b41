# The input gate is 1 minus the forget gate instead of a gate of its own.
def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    gates = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
    i, f, g, o = gates.chunk(4, 1)
    c_new = f.sigmoid() * c + (1 - f.sigmoid()) * g.tanh()
    h_new = o.sigmoid() * c_new.tanh()
    return h_new, c_new
