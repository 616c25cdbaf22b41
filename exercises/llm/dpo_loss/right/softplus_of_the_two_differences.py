import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    policy = policy_chosen_logps - policy_rejected_logps
    reference = ref_chosen_logps - ref_rejected_logps
    return F.softplus(beta * (reference - policy)).mean()
