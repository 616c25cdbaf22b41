import pytest
import torch

from quizapp.testing import make_tensor

GARDEN_PATH = {
    "0": [0, 0.6, 0.4, 0],
    "0 1": [0, 0.3, 0.25, 0.45],
    "0 2": [0, 0.05, 0.05, 0.9],
}
WIDE = {
    "0": [0, 0.42, 0.31, 0.27, 0],
    "0 1": [0, 0.3, 0.2, 0.1, 0.4],
    "0 2": [0, 0.15, 0.2, 0.2, 0.45],
    "0 3": [0, 0.03, 0.01, 0.01, 0.95],
}


def plain(result):
    """A list of numbers, if it is a list, tuple or tensor of such."""
    if not isinstance(result, list | tuple):
        return result.tolist() if hasattr(result, "tolist") else result
    return [part.item() if hasattr(part, "item") else part for part in result]


def sequence(impl, model, max_len, beam_width):
    """`model` gives the probabilities after a sequence; the last token of the vocabulary ends it."""

    def log_prob_fn(tokens):
        tokens = " ".join(str(int(token)) for token in tokens)
        return torch.tensor(model.get(tokens, model["0"])).log()

    return plain(impl.beam_search(log_prob_fn, 0, max_len, beam_width, len(model["0"]) - 1))


def sequence_of_a_table(impl, log_probs, max_len, beam_width):
    """Row i of `log_probs` holds the next token's after token i; the last token ends a sequence."""

    def log_prob_fn(tokens):
        return log_probs[int(tokens[-1])]

    return plain(impl.beam_search(log_prob_fn, 0, max_len, beam_width, len(log_probs) - 1))


def sequence_with_other_ids(impl, log_probs, max_len, beam_width):
    """Token 2 starts a sequence, token 0 ends it."""

    def log_prob_fn(tokens):
        return log_probs[int(tokens[-1])]

    return plain(impl.beam_search(log_prob_fn, 2, max_len, beam_width, 0))


SMALL = {
    "0": [0, 0.4, 0.35, 0.25],
    "0 1": [0, 0.6, 0.2, 0.2],
}
"""With a beam of 1, the end is dropped in the first step, though it would win."""


@pytest.mark.parametrize(
    ("model", "beam_width"), [(SMALL, 1), (GARDEN_PATH, 1), (GARDEN_PATH, 2), (WIDE, 2), (WIDE, 3)]
)
def test_width(compare, model, beam_width):
    """keeps the best beams of all, as many as its width: {beam_width}"""
    compare(sequence, model, max_len=3, beam_width=beam_width)


ALIKE = {
    "extend the same beam": {
        "0": [0, 0.7, 0.2, 0.1],
        "0 1": [0, 0.52, 0.48, 0],
        "0 1 1": [0, 0.35, 0.33, 0.32],
        "0 1 2": [0, 0.02, 0.03, 0.95],
        "0 2": [0, 0.9, 0.05, 0.05],
        "0 2 1": [0, 0.02, 0.03, 0.95],
    },
    "end with the same token": {
        "0": [0, 0.55, 0.45, 0],
        "0 1": [0, 0.65, 0.2, 0.15],
        "0 2": [0, 0.7, 0.2, 0.1],
        "0 1 1": [0, 0.4, 0.3, 0.3],
        "0 2 1": [0, 0.02, 0.03, 0.95],
    },
}


@pytest.mark.parametrize("how", ALIKE)
def test_two_alike(compare, how):
    """keeps two beams that {how} when they are the best"""
    compare(sequence, ALIKE[how], max_len=4, beam_width=2)


BEST = {
    "one that ended while the others grew": (
        5,
        {
            "0": [0, 0.48, 0.02, 0.5],
            "0 1": [0, 0.97, 0.01, 0.02],
            "0 1 1": [0, 0.01, 0.01, 0.98],
            "0 3": [0, 0.9, 0.06, 0.04],
        },
    ),
    "one that ended, though two long ones have a better mean": (
        5,
        {
            "0": [0, 0.35, 0.25, 0.4],
            "0 1": [0, 0.98, 0.01, 0.01],
            "0 1 1": [0, 0.98, 0.01, 0.01],
            "0 1 1 1": [0, 0.5, 0.48, 0.02],
        },
    ),
    "one that ended after another, and beats it": (
        4,
        {"0": [0, 0.65, 0.05, 0.3], "0 1": [0, 0.07, 0.03, 0.9]},
    ),
    "one that has not ended at max_len": (
        3,
        {"0": [0, 0.65, 0.05, 0.3], "0 1": [0, 0.8, 0.15, 0.05]},
    ),
}


@pytest.mark.parametrize("which", BEST)
def test_best(compare, which):
    """returns the beam with the best total: {which}"""
    max_len, model = BEST[which]
    compare(sequence, model, max_len=max_len, beam_width=2)


@pytest.mark.parametrize("max_len", [1, 2, 5])
def test_max_len(compare, max_len):
    """returns at most {max_len} tokens"""
    log_probs = torch.tensor([[0.1, 0.8, 0.1], [0.2, 0.75, 0.05], [0.3, 0.3, 0.4]]).log()
    compare(sequence_of_a_table, log_probs, max_len=max_len, beam_width=2)


@pytest.mark.parametrize("beam_width", [4, 9])
def test_small_vocabulary(compare, beam_width):
    """works with a beam of {beam_width} and three tokens"""
    log_probs = torch.tensor([[0.0, 0.9, 0.1], [0.0, 0.3, 0.7], [0.3, 0.3, 0.4]]).log()
    compare(sequence_of_a_table, log_probs, max_len=4, beam_width=beam_width)


@pytest.mark.parametrize(("V", "beam_width"), [(4, 2), (5, 2), (5, 3), (6, 4)])
def test_table(compare, V, beam_width):
    """is right for a vocabulary of {V} and a beam of {beam_width}"""
    log_probs = (make_tensor(V, V) * 1.5).index_fill(1, torch.tensor([V - 1]), -2.0).log_softmax(1)
    compare(sequence_of_a_table, log_probs, max_len=6, beam_width=beam_width)


def test_tiny_probabilities(compare):
    """is right when the probability of a sequence is too small for a float"""
    never = -1e6
    log_probs = torch.tensor(
        [
            [never, -150.0, never, never],
            [never, -150.0, -151.0, never],
            [never, -140.0, -160.0, never],
            [never, never, never, never],
        ]
    )
    compare(sequence_of_a_table, log_probs, max_len=9, beam_width=2)


def test_other_ids(compare):
    """knows the start and the end by the tokens it is given"""
    log_probs = torch.tensor([[0.2, 0.5, 0.3], [0.8, 0.15, 0.05], [0.1, 0.7, 0.2]]).log()
    compare(sequence_with_other_ids, log_probs, max_len=5, beam_width=2)
