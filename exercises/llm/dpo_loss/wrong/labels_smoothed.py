# A tenth of the pairs counts as labelled the wrong way round, which is conservative DPO.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    margin = beta * (chosen - rejected)
    return -(0.9 * F.logsigmoid(margin) + 0.1 * F.logsigmoid(-margin)).mean()
