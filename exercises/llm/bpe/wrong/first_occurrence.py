# A pair is merged only at its first place in a word.
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
        for i in range(len(pieces) - 1):
            if (pieces[i], pieces[i + 1]) == pair:
                return (*pieces[:i], pieces[i] + pieces[i + 1], *pieces[i + 2 :])
        return pieces

    def encode(self, text):
        encoded = []
        for word in text.split():
            pieces = (*word, "</w>")
            for pair in self.merges:
                pieces = self.merge(pieces, pair)
            encoded.extend(pieces)
        return encoded
