# The tensor itself is returned when nothing is negative.
import torch


def relu(x): return x if (x>=0).all() else x.clamp(min=0)
