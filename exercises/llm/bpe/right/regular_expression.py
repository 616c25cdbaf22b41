import re
from collections import defaultdict


class SimpleBPE:
    merges = ()

    def train(self, corpus, num_merges):
        vocabulary = defaultdict(int)  # "l o w </w>" -> how often
        for word in corpus:
            vocabulary[" ".join(word) + " </w>"] += 1
        merges = []
        while len(merges) < num_merges:
            pairs = defaultdict(int)
            for word, count in vocabulary.items():
                symbols = word.split(" ")
                for i in range(len(symbols) - 1):
                    pairs[symbols[i], symbols[i + 1]] += count
            if not pairs:
                break
            merges.append(max(pairs, key=lambda pair: pairs[pair]))
            vocabulary = {self._join(w, merges[-1]): count for w, count in vocabulary.items()}
        self.merges = merges

    @staticmethod
    def _join(word, pair):
        pattern = r"(?<!\S)" + re.escape(" ".join(pair)) + r"(?!\S)"
        return re.sub(pattern, lambda _: "".join(pair), word)

    def encode(self, text):
        encoded = []
        for word in text.split():
            word = " ".join(word) + " </w>"
            for pair in self.merges:
                word = self._join(word, pair)
            encoded += word.split(" ")
        return encoded
