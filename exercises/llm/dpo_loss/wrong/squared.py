# The squared distance to 1 / (2 beta) is the loss of IPO, not of DPO.
def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    return ((chosen - rejected) - 1 / (2 * beta)).square().mean()
