# The sigmoid is written as 1 / (1 + exp(-x)), whose gradient is NaN for large inputs.
def sigmoid(x):
    return 1 / (1 + (-x).exp())


def lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh):
    gates = x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
    i, f, g, o = gates.chunk(4, 1)
    c_new = sigmoid(f) * c + sigmoid(i) * g.tanh()
    h_new = sigmoid(o) * c_new.tanh()
    return h_new, c_new
