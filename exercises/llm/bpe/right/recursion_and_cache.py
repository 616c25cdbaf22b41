class SimpleBPE:
    """Places decide ties; words once encoded are remembered."""

    def __init__(self):
        self.merges = []
        self.cache = {}

    def train(self, corpus, num_merges):
        self.merges, self.cache, counts = [], {}, {}
        for word in corpus:
            counts[word] = counts.get(word, 0) + 1
        pieces = {word: list(word) + ["</w>"] for word in counts}
        while len(self.merges) < num_merges:
            total, first = {}, {}
            for place, (word, symbols) in enumerate(pieces.items()):
                for at, pair in enumerate(zip(symbols[:-1], symbols[1:])):
                    total[pair] = total.get(pair, 0) + counts[word]
                    first.setdefault(pair, (place, at))
            if not total:
                break
            pair = min(total, key=lambda p: (-total[p], first[p]))
            self.merges += [pair]
            for word in pieces:
                pieces[word] = apply(pieces[word], pair)

    def encode(self, text):
        return [piece for word in text.split() for piece in self._word(word)]

    def _word(self, word):
        if word not in self.cache:
            symbols = list(word) + ["</w>"]
            for pair in self.merges:
                symbols = apply(symbols, pair)
            self.cache[word] = symbols
        return self.cache[word]


def apply(symbols, pair):
    if len(symbols) < 2:
        return symbols
    if (symbols[0], symbols[1]) == tuple(pair):
        return [symbols[0] + symbols[1], *apply(symbols[2:], pair)]
    return [symbols[0], *apply(symbols[1:], pair)]
