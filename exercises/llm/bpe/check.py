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


def merges_and_pieces(impl, corpus, num_merges, text):
    bpe = impl.SimpleBPE()
    bpe.train(corpus, num_merges)
    return {"merges": [list(pair) for pair in bpe.merges], "pieces": bpe.encode(text)}


def corpus_is_left(impl, corpus, num_merges):
    given = [*corpus]
    impl.SimpleBPE().train(given, num_merges)
    return given == corpus


def encoded_twice(impl, corpus, num_merges, text):
    bpe = impl.SimpleBPE()
    bpe.train(corpus, num_merges)
    bpe.encode(text)
    return {"pieces": bpe.encode(text), "merges": [list(pair) for pair in bpe.merges]}


@pytest.mark.parametrize("text", ["low", "Nest?! wést"])
def test_characters(compare, text):
    """begins with the characters of {text}, seen or not, and </w>"""
    compare(pieces, ["low"], num_merges=0, text=text)


COUNTS = {
    "in different words": (["cab", "cab", "dabo", "cd"], 1),
    "in a word that comes again": (["axzb", "cxzd"] * 3 + ["epqf", "gpqh", "ipqj", "kpql"], 1),
    "twice in a word": (["abxab", "cdy", "cdz", "cdw", "abqab"], 1),
    "also where it overlaps itself": (["xy", "xy", "aaaa"], 1),
    "within words, never across two": (["ax", "ya", "bx", "yb", "cx", "yc", "za", "az"], 2),
}


@pytest.mark.parametrize("where", COUNTS)
def test_counts(compare, where):
    """merges the most frequent pair, counted {where}"""
    corpus, num_merges = COUNTS[where]
    compare(merges, corpus, num_merges=num_merges)


TIES = [
    ["mn", "xy", "ca", "bz", "pq"],
    ["q", "yb", "xa", "xa", "yb"],
    ["ab", "cd", "cd", "abx"],  # the first pair is not in the most frequent word
]


@pytest.mark.parametrize("corpus", TIES)
def test_ties(compare, corpus):
    """breaks a tie by the pair seen first in {corpus}"""
    compare(merges, corpus, num_merges=1)


@pytest.mark.parametrize("num_merges", [2, 3, 6])
def test_merges(compare, num_merges):
    """counts anew after each merge ({num_merges} merges)"""
    compare(merges, NEST, num_merges=num_merges)


@pytest.mark.parametrize("corpus", [["ab"], ["abc", "ab"], []])
def test_nothing_left(compare, corpus):
    """stops when no pair is left in {corpus}, and not before"""
    compare(merges, corpus, num_merges=10)


BC_FIRST = ["abx", "aby", "abq", "bcr", "bcs", "bct", "bcu"]
CD_FIRST = [f"cd{x}" for x in "efghijklm"] + [f"bc{x}" for x in "nopq"]
CD_FIRST += [f"abc{x}" for x in "rstu"] + ["abv", "abw"]
ORDERS = [
    (NEST, 4, "nest"),
    (NEST, 6, "newest"),
    (BC_FIRST, 2, "abc"),
    (BC_FIRST, 2, "abcbc"),
    (BC_FIRST, 2, "babc"),
    (CD_FIRST, 4, "abcd"),  # the longest piece is not the first
]


@pytest.mark.parametrize(("corpus", "num_merges", "text"), ORDERS)
def test_order_of_merges(compare, corpus, num_merges, text):
    """applies all {num_merges} merges, in the order learned, to {text}"""
    compare(pieces, corpus, num_merges=num_merges, text=text)


OVERLAPPING = [
    (["aac", "aac", "aad"], 1, "aa"),
    (["aac", "aac", "aad"], 1, "aaa"),
    (["aac", "aac", "aad"], 1, "baaa"),
    (["aac", "aac", "aad"], 1, "aaaaaab"),
    (["abcab", "abcab", "abd"], 4, "abcabab"),
    (["aaaaa", "aaaaa", "aaab"], 4, "aaaaaab"),
]


@pytest.mark.parametrize(("corpus", "num_merges", "text"), OVERLAPPING)
def test_everywhere(compare, corpus, num_merges, text):
    """merges a pair everywhere in a word, from the left: {corpus}, then {text}"""
    compare(merges_and_pieces, corpus, num_merges=num_merges, text=text)


ALIKE = [
    (["est", "est", "best", "rest"], "estest"),
    (["ca", "ca", "ca", "abd", "abd"], "cab cabd abd"),
    (["a.c", "a.c", "a.c", "+*", "+*", "Ab"], "a.c abc axc +* aB"),
]


@pytest.mark.parametrize(("corpus", "text"), ALIKE)
def test_whole_pieces(compare, corpus, text):
    """merges pieces that are equal, and none that only look alike, in {text}"""
    compare(pieces, corpus, num_merges=3, text=text)


@pytest.mark.parametrize("text", ["", " \n", "  west\tnew \n nest new"])
def test_words(compare, text):
    """splits {text!r} at any white space"""
    compare(pieces, NEST, num_merges=4, text=text)


def test_side_effects(compare):
    """changes neither the corpus nor another tokenizer, and nothing by encoding"""
    compare(corpus_is_left, ["low", "low", "lower"], num_merges=2)
    compare(merges_of_two, ["aab", "aab"], other=["xyy", "xyy"], num_merges=2)
    compare(encoded_twice, NEST, num_merges=3, text="nest new")
