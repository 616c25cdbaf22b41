# Pairs that overlap are counted once, so `a a a` has the pair (a, a) once.
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
                for pair in self.apart(pieces):
                    pairs[pair] = pairs.get(pair, 0) + count
            if not pairs:
                break
            best = max(pairs, key=pairs.get)
            self.merges.append(best)
            words = {self.merge(pieces, best): count for pieces, count in words.items()}

    def apart(self, pieces):
        last = -1
        for i, pair in enumerate(zip(pieces, pieces[1:])):
            if pair[0] != pair[1] or i > last:
                yield pair
                last = i + 1 if pair[0] == pair[1] else last

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
