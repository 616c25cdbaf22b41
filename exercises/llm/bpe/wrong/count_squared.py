# A word that is there n times counts n times for each of its n places.
from collections import Counter


class SimpleBPE:
    def __init__(self):
        self.merges = []

    def train(self, corpus, num_merges):
        words = {(*word, "</w>"): count for word, count in Counter(corpus).items()}
        self.merges = []
        for _ in range(num_merges):
            pairs = {}
            for pieces, count in words.items():
                for pair in zip(pieces, pieces[1:]):
                    pairs[pair] = pairs.get(pair, 0) + count**2
            if not pairs:
                break
            best = max(pairs, key=pairs.get)
            self.merges.append(best)
            words = {self.merge(pieces, best): count for pieces, count in words.items()}

    def merge(self, pieces, pair):
        out, i = [], 0
        while i < len(pieces):
            if tuple(pieces[i : i + 2]) == pair:
                out.append(pieces[i] + pieces[i + 1])
                i += 2
            else:
                out.append(pieces[i])
                i += 1
        return tuple(out)

    def encode(self, text):
        encoded = []
        for word in text.split():
            pieces = (*word, "</w>")
            for pair in self.merges:
                pieces = self.merge(pieces, pair)
            encoded.extend(pieces)
        return encoded
