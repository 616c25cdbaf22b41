import math
import random


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    scores = [value / temperature for value in logits.tolist()]
    tokens = sorted(range(len(scores)), key=lambda token: -scores[token])
    if top_k > 0:
        tokens = tokens[:top_k]
    best = scores[tokens[0]]
    weights = [math.exp(scores[token] - best) for token in tokens]
    total, mass, kept = sum(weights), 0.0, 0
    for weight in weights:
        kept, mass = kept + 1, mass + weight / total
        if top_p < 1 and mass >= top_p:
            break
    return random.choices(tokens[:kept], weights[:kept])[0]
