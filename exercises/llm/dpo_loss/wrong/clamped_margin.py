# The margin is clamped, so the worst pairs have no gradient.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    margin = (beta * (chosen - rejected)).clamp(-30, 30)
    return -F.logsigmoid(margin).mean()
