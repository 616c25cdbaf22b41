import torch
from torch import Tensor


def ppo_loss(
    new_logps: Tensor, old_logps: Tensor, advantages: Tensor, clip_ratio: float = 0.2
) -> Tensor:
    """(N,), (N,), (N,) -> (): the clipped surrogate, to be minimised."""
    # What the old policy did and how good it was are data: only the new policy is differentiated.
    old_logps, advantages = old_logps.detach(), advantages.detach()
    # Subtracted first: the probabilities themselves would underflow to 0 / 0.
    ratio = (new_logps - old_logps).exp()  # (N,), 1 for every action before the first step
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    # The smaller one, after the advantage has given its sign: gain is capped, loss is not. An action
    # that has moved the wrong way stays outside the clamp, so that its gradient brings it back.
    objective = torch.minimum(ratio * advantages, clipped * advantages)  # (N,)
    return -objective.mean()  # the objective is to grow, optimizers minimise
