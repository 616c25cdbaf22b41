# The loss is computed in float64, and comes back in it, whatever came in.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps.double() - ref_chosen_logps
    rejected = policy_rejected_logps.double() - ref_rejected_logps
    return -F.logsigmoid(beta * (chosen - rejected)).mean()
