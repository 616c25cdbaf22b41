import torch.nn.functional as F
from torch import Tensor


def dpo_loss(
    policy_chosen_logps: Tensor,
    policy_rejected_logps: Tensor,
    ref_chosen_logps: Tensor,
    ref_rejected_logps: Tensor,
    beta: float = 0.1,
) -> Tensor:
    """(B,), (B,), (B,), (B,) -> (): log-probabilities of whole answers."""
    # A difference of logarithms is a log-ratio: how much more likely the policy has made an answer
    # than the reference finds it. Times beta it is the reward that the policy stands for; what
    # normalises it depends on the prompt alone and cancels within a pair.
    chosen = policy_chosen_logps - ref_chosen_logps  # (B,)
    rejected = policy_rejected_logps - ref_rejected_logps  # (B,)
    # Bradley–Terry: the chosen answer wins with probability σ(margin). `logsigmoid` in one piece,
    # because in float32 the sigmoid of -90 is 0 already, and log(0) is -inf.
    return -F.logsigmoid(beta * (chosen - rejected)).mean()
