class SimpleBPE:
    """Byte-pair encoding over characters."""

    def __init__(self) -> None:
        self.merges: list[tuple[str, str]] = []

    def train(self, corpus: list[str], num_merges: int) -> None:
        """Learn up to `num_merges` merges from a list of words."""
        raise NotImplementedError

    def encode(self, text: str) -> list[str]:
        """The pieces of a text, word after word."""
        raise NotImplementedError
