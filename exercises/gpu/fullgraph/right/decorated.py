import torch


@torch.compile(fullgraph=True)
def step(x: torch.Tensor, n: int) -> torch.Tensor:
    low, high = torch.aminmax(x)
    x = x / torch.maximum(-low, high)
    x = torch.stack([x, -x]).index_select(0, (x.mean() < 0).long().view(1)).view_as(x)
    while n > 0:
        mask = (x > 0).float()
        x = x.lerp((x * mask).sum() / mask.sum(), 0.5)
        n -= 1
    return x
