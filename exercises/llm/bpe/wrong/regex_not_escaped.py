# The pair goes into a regular expression as it is, so a dot stands for any character.
import re


class SimpleBPE:
    def __init__(self):
        self.merges = []

    def train(self, corpus, num_merges):
        words = {}
        for word in corpus:
            pieces = (*word, "</w>")
            words[pieces] = words.get(pieces, 0) + 1
        self.merges = []
        for _ in range(num_merges):
            pairs = {}
            for pieces, count in words.items():
                for pair in zip(pieces, pieces[1:]):
                    pairs[pair] = pairs.get(pair, 0) + count
            if not pairs:
                break
            best = max(pairs, key=pairs.get)
            self.merges.append(best)
            words = {self.merge(pieces, best): count for pieces, count in words.items()}

    def merge(self, pieces, pair):
        pattern = r"(?<!\S)" + r" ".join(re.sub(r"([+*?()])", r"\\\1", p) for p in pair) + r"(?!\S)"
        return tuple(re.sub(pattern, lambda m: m[0].replace(" ", ""), " ".join(pieces)).split(" "))

    def encode(self, text):
        encoded = []
        for word in text.split():
            pieces = (*word, "</w>")
            for pair in self.merges:
                pieces = self.merge(pieces, pair)
            encoded.extend(pieces)
        return encoded
