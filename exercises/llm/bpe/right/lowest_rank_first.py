from collections import Counter


class SimpleBPE:
    def train(self, corpus, num_merges):
        words = [[*word, "</w>"] for word in corpus]  # the whole corpus, repetitions too
        self.merges = []
        for _ in range(num_merges):
            pairs = Counter(pair for word in words for pair in zip(word, word[1:]))
            if not pairs:
                return
            ((best, _),) = pairs.most_common(1)  # of equals the one counted first
            self.merges.append(list(best))
            for word in words:
                self._merge(word, *best)

    @staticmethod
    def _merge(word, left, right):
        i = 0
        while i < len(word) - 1:
            if word[i] == left and word[i + 1] == right:
                word[i : i + 2] = [left + right]
            i += 1

    def encode(self, text):
        rank = {tuple(pair): i for i, pair in enumerate(self.merges)}
        encoded = []
        for word in text.split():
            word = [*word, "</w>"]
            while known := [pair for pair in zip(word, word[1:]) if pair in rank]:
                self._merge(word, *min(known, key=rank.get))
            encoded.extend(word)
        return tuple(encoded)
