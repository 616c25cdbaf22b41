from collections import Counter
from itertools import pairwise

END = "</w>"
Pair = tuple[str, str]


class SimpleBPE:
    """Byte-pair encoding over characters."""

    def __init__(self) -> None:
        self.merges: list[Pair] = []

    def train(self, corpus: list[str], num_merges: int) -> None:
        """Learn up to `num_merges` merges from a list of words."""
        # Each different word once, with its count; END keeps "est" at the end of a word apart from
        # "est" inside one, and lets the words be put together again.
        words = Counter((*word, END) for word in corpus)
        self.merges = []
        for _ in range(num_merges):
            pairs: Counter[Pair] = Counter()
            for pieces, count in words.items():
                for pair in pairwise(pieces):  # within a word, never across two
                    pairs[pair] += count
            if not pairs:  # every word is one piece
                break
            # A Counter remembers the order in which its keys came, and max returns the first of
            # equals: together they break ties by first seen.
            best = max(pairs, key=pairs.__getitem__)
            self.merges.append(best)
            words = Counter({_merged(pieces, best): count for pieces, count in words.items()})

    def encode(self, text: str) -> list[str]:
        """The pieces of a text, word after word."""
        encoded: list[str] = []
        for word in text.split():
            pieces = (*word, END)
            # In the order learned, not the longest first: a merge was learned on words in which all
            # earlier merges had been made, and only so does a word come out as it did in training.
            for pair in self.merges:
                pieces = _merged(pieces, pair)
            encoded.extend(pieces)
        return encoded


def _merged(pieces: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    """The pieces with every occurrence of the pair made one, from left to right."""
    merged: list[str] = []
    i = 0
    while i < len(pieces):
        if pieces[i : i + 2] == pair:
            merged.append(pieces[i] + pieces[i + 1])
            i += 2  # past both, so that "a a a" becomes "aa a"
        else:
            merged.append(pieces[i])
            i += 1
    return tuple(merged)
