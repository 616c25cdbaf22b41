import pytest

NEST = ["nest"] * 6 + ["west"] * 3 + ["new"] * 5 + ["went"]


def merges(impl, corpus, num_merges):
    bpe = impl.SimpleBPE()
    bpe.train(corpus, num_merges)
    return [pair if isinstance(pair, str) else list(pair) for pair in bpe.merges]


def pieces(impl, corpus, num_merges, text):
    bpe = impl.SimpleBPE()
    bpe.train(corpus, num_merges)
    return bpe.encode(text)


def merges_of_two(impl, corpus, other, num_merges):
    """One tokenizer is made and trained, then another."""
    first, second = impl.SimpleBPE(), impl.SimpleBPE()
    first.train(corpus, num_merges)
    second.train(other, num_merges)
    return {name: [list(p) for p in bpe.merges] for name, bpe in zip("12", (first, second))}


def corpus_afterwards(impl, corpus, num_merges):
    impl.SimpleBPE().train(corpus, num_merges)
    return corpus


def encoded_twice(impl, corpus, num_merges, text):
    bpe = impl.SimpleBPE()
    bpe.train(corpus, num_merges)
    bpe.encode(text)
    return {"pieces": bpe.encode(text), "merges": [list(pair) for pair in bpe.merges]}


def test_no_merges(compare):
    """cuts a word into characters and </w> when nothing was merged"""
    compare(pieces, ["low"], num_merges=0, text="low")


def test_most_frequent(compare):
    """merges the most frequent pair first"""
    compare(merges, ["cab", "cab", "dabo", "cd"], num_merges=1)


def test_repeated_words(compare):
    """counts a word as often as it is in the corpus"""
    rare = ["epqf", "gpqh", "ipqj", "kpql"]
    compare(merges, ["axzb", "cxzd"] * 3 + rare, num_merges=1)


def test_repeated_pairs(compare):
    """counts a pair as often as it is in a word"""
    compare(merges, ["abxab", "cdy", "cdz", "cdw", "abqab"], num_merges=1)


@pytest.mark.parametrize("num_merges", [2, 3, 6])
def test_merges(compare, num_merges):
    """counts anew after each merge ({num_merges} merges)"""
    compare(merges, NEST, num_merges=num_merges)


@pytest.mark.parametrize("corpus", [["mn", "ab", "xy"] * 2, ["q", "yb", "xa", "xa", "yb"]])
def test_ties(compare, corpus):
    """breaks a tie by the pair seen first in {corpus}"""
    compare(merges, corpus, num_merges=1)


def test_borders(compare):
    """merges within words only, never across two"""
    compare(merges, ["ax", "ya", "bx", "yb", "cx", "yc", "za", "az"], num_merges=2)


def test_every_occurrence(compare):
    """merges a pair everywhere in a word"""
    compare(merges, ["abcab", "abcab", "abd"], num_merges=4)


def test_equal_characters(compare):
    """merges equal characters from the left, each once"""
    compare(merges, ["aaaaa", "aaaaa", "aaab"], num_merges=4)


@pytest.mark.parametrize("corpus", [["ab", "ab"], []])
def test_nothing_left(compare, corpus):
    """stops when no pair is left in {corpus}"""
    compare(merges, corpus, num_merges=10)


@pytest.mark.parametrize("text", ["aa", "aaa", "aaaaaab", "baaa"])
def test_encode_equal_characters(compare, text):
    """encodes {text}, in which pairs overlap"""
    compare(pieces, ["aac", "aac", "aad"], num_merges=1, text=text)


def test_encode(compare):
    """encodes a word of the corpus with all merges"""
    compare(pieces, NEST, num_merges=4, text="nest")


def test_encode_another_word(compare):
    """encodes a word that is not in the corpus"""
    compare(pieces, NEST, num_merges=6, text="newest")


def test_end_of_word(compare):
    """tells a piece at the end of a word from the same letters inside one"""
    compare(pieces, ["est", "est", "best", "rest"], num_merges=3, text="estest")


@pytest.mark.parametrize("text", ["abc", "abcbc", "babc"])
def test_order_of_merges(compare, text):
    """applies the merges in the order learned to {text}"""
    corpus = ["abx", "aby", "abq", "bcr", "bcs", "bct", "bcu"]
    compare(pieces, corpus, num_merges=2, text=text)


def test_longer_pieces(compare):
    """does not prefer a long piece to the order learned"""
    corpus = [f"cd{x}" for x in "efghijklm"] + [f"bc{x}" for x in "nopq"]
    corpus += [f"abc{x}" for x in "rstu"] + ["abv", "abw"]
    compare(pieces, corpus, num_merges=4, text="abcd")


def test_whole_pieces(compare):
    """merges whole pieces only, not the ends of longer ones"""
    compare(pieces, ["ca", "ca", "ca", "abd", "abd"], num_merges=3, text="cab cabd abd")


def test_words(compare):
    """splits a text at any white space"""
    compare(pieces, NEST, num_merges=4, text="  west\tnew \n nest new")


@pytest.mark.parametrize("text", ["", " \n"])
def test_empty(compare, text):
    """gives no pieces for {text!r}"""
    compare(pieces, NEST, num_merges=2, text=text)


def test_unknown_characters(compare):
    """keeps characters that it has never seen"""
    compare(pieces, NEST, num_merges=3, text="Nest?! wést")


def test_special_characters(compare):
    """takes a dot, a star and a capital for characters like others"""
    compare(pieces, ["a.c", "a.c", "a.c", "+*", "+*", "Ab"], num_merges=3, text="a.c abc axc +* aB")


def test_corpus(compare):
    """leaves the corpus as it is"""
    compare(corpus_afterwards, ["low", "low", "lower"], num_merges=2)


def test_two_tokenizers(compare):
    """shares nothing between two tokenizers"""
    compare(merges_of_two, ["aab", "aab"], other=["xyy", "xyy"], num_merges=2)


def test_encode_twice(compare):
    """changes nothing by encoding"""
    compare(encoded_twice, NEST, num_merges=3, text="nest new")
