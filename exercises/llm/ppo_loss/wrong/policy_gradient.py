# The log-probability is weighted by the advantage, as in REINFORCE; there is no ratio.
def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    return -(new_logps * advantages.detach()).mean()
