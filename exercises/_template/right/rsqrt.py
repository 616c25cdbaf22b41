def unit(x, eps=1e-12):
    return x * x.square().sum(-1, keepdim=True).clamp_min(eps * eps).rsqrt()
