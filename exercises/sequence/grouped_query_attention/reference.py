import math

from torch import Tensor, nn


class GroupedQueryAttention(nn.Module):
    """Self-attention in which num_heads / num_kv_heads query heads share each key head."""

    def __init__(self, d_model: int, num_heads: int, num_kv_heads: int):
        super().__init__()
        if d_model % num_heads or num_heads % num_kv_heads:
            raise ValueError(f"cannot share {num_kv_heads} key heads among {num_heads} heads")
        self.num_kv_heads = num_kv_heads
        self.d_head = d_model // num_heads
        self.W_q = nn.Linear(d_model, d_model)
        # The saving: a KV cache holds num_kv_heads of these per token instead of num_heads.
        self.W_k = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_v = nn.Linear(d_model, num_kv_heads * self.d_head)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, S, D)."""
        # Heads H = K · G: key heads first, then the query heads of each group, so that query heads
        # 0 to G - 1 meet key head 0. Grouping the queries needs no copy of keys and values:
        # they have a group dimension of 1 and broadcast over it.
        q = self.W_q(x).unflatten(-1, (self.num_kv_heads, -1, self.d_head))  # (B, S, K, G, d)
        k = self.W_k(x).unflatten(-1, (self.num_kv_heads, 1, self.d_head))  # (B, S, K, 1, d)
        v = self.W_v(x).unflatten(-1, (self.num_kv_heads, 1, self.d_head))
        q, k, v = (heads.movedim(1, 3) for heads in (q, k, v))  # (B, K, G or 1, S, d)
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.d_head)  # (B, K, G, S, S)
        out = scores.softmax(-1) @ v  # (B, K, G, S, d)
        return self.W_o(out.movedim(3, 1).flatten(2))  # (B, S, K·G·d)
