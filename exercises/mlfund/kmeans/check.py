import itertools

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from quizapp.testing import make_tensor


class Count(TorchDispatchMode):
    """Counts the operations that run inside it."""

    def __init__(self):
        super().__init__()
        self.operations = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        self.operations += 1
        return func(*args, **(kwargs or {}))


def clustered(impl, X, k, steps, seed=0):
    generator = torch.Generator(X.device).manual_seed(seed)
    centroids, labels = impl.kmeans(X, k, steps, generator)
    return {"centroids": centroids, "labels": labels.long()}


def sorted_centroids(impl, X, k, steps, seed=0):
    generator = torch.Generator(X.device).manual_seed(seed)
    centroids, _ = impl.kmeans(X, k, steps, generator)
    return centroids[centroids[:, 0].argsort()]


def inertias(impl, X, k, steps, seeds):
    """Of one run per seed: the sum of squared distances to the centroid of one's label."""
    runs = [clustered(impl, X, k, steps, seed) for seed in range(seeds)]
    return [(X - run["centroids"][run["labels"]]).square().sum().item() for run in runs]


def several_centroids(impl, X, k, steps, seeds):
    """Of one run per seed: the centroids, in the order of their first column."""
    return [sorted_centroids(impl, X, k, steps, seed) for seed in range(seeds)]


def both_ways_round(impl, X, k, steps, seeds):
    """The same, for X and for its rows in reverse order."""
    return [several_centroids(impl, rows, k, steps, seeds) for rows in (X, X.flip(0))]


def of_an_empty_cluster(impl, X, k, steps, seeds):
    """In how many runs, one per seed, a centroid is missing, and in how many one is not finite."""
    found = [clustered(impl, X, k, steps, seed)["centroids"] for seed in range(seeds)]
    not_finite = sum(not centroids.isfinite().all() for centroids in found)
    return {"missing": sum(len(centroids) < k for centroids in found), "not finite": not_finite}


def with_global_seeds(impl, X, k, steps):
    """The same state of the generator, another one of the global generator."""
    found = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        found.append(sorted_centroids(impl, X, k, steps, seed=7))
    return found


def from_one_generator(impl, X, k, steps, runs):
    """The centroids of several runs, one after the other, with the same generator."""
    generator = torch.Generator(X.device).manual_seed(7)
    found = [impl.kmeans(X, k, steps, generator)[0] for _ in range(runs)]
    return [centroids[centroids[:, 0].argsort()] for centroids in found]


def operations(impl, X, k, steps):
    generator = torch.Generator(X.device).manual_seed(0)
    with Count() as count:
        impl.kmeans(X, k, steps, generator)
    return count.operations


def blobs(k, each):
    """k far and narrow blobs in a row, one behind the other."""
    centres = torch.arange(float(k))[:, None] * torch.tensor([10.0, 5.0])
    return (centres.repeat(each, 1) + 0.1 * make_tensor(k * each, 2)).contiguous()


def after_one_step(X, first, second):
    """The centroids after one iteration from two rows of X."""
    near = torch.cdist(X, X[[first, second]]).argmin(1)
    return torch.stack([X[near == 0].mean(0), X[near == 1].mean(0)])


def differ(several):
    return len({round(centroids.sum().item(), 3) for centroids in several}) > 1


def test_one_cluster(compare):
    """gives the mean of all rows for k = 1"""
    compare(clustered, make_tensor(5, 3), k=1, steps=3)


def test_two_clusters(compare):
    """finds two clusters that nobody could miss"""
    compare(sorted_centroids, torch.tensor([[0.0], [1.0], [10.0], [12.0]]), k=2, steps=10)


def test_every_row(compare):
    """makes every row a centroid for k = n"""
    compare(sorted_centroids, make_tensor(6, 2) * 5, k=6, steps=3, atol=1e-3)


def test_converged(observe):
    """ends with each row at its nearest centroid, and each centroid at the mean of its rows"""
    X = make_tensor(60, 2)
    found = observe(clustered, X, k=4, steps=60)
    labels, distances = found["labels"], torch.cdist(X, found["centroids"])
    assert labels.shape == (60,), f"expected 60 labels, got shape {tuple(labels.shape)}"
    own = distances.gather(1, labels[:, None]).squeeze(1)
    wrong = int((own > distances.amin(1) + 1e-3).sum())
    assert wrong == 0, f"{wrong} of 60 rows are nearer to another centroid than to their own"
    for j, centroid in enumerate(found["centroids"]):
        rows = X[labels == j]
        assert len(rows) > 0, f"no row has the label {j}"
        off = (rows.mean(0) - centroid).abs().max().item()
        assert off < 1e-3, f"centroid {j} is {off:.3g} away from the mean of its rows"


def test_one_step(observe):
    """makes one iteration, from two rows of X, when steps is 1"""
    X = make_tensor(30, 8)  # in many dimensions, two iterations seldom end where one can
    starts = [after_one_step(X, i, j) for i, j in itertools.combinations(range(30), 2)]
    possible = torch.stack([start[start[:, 0].argsort()] for start in starts])  # (435, 2, 8)
    found = observe(several_centroids, X, k=2, steps=1, seeds=8)
    reached = [((possible - got).abs().amax((1, 2)) < 1e-3).any() for got in found]
    assert all(reached), (
        f"{8 - sum(map(int, reached))} of 8 runs end where one iteration from two rows cannot"
    )


def test_far_blobs(observe):
    """starts with k-means++, which misses none of eight far blobs"""
    found = observe(inertias, blobs(8, 6), k=8, steps=4, seeds=8)
    missed = sum(inertia > 50 for inertia in found)
    assert missed <= 1, f"{missed} of 8 runs put two centroids into one blob"


def test_draws(observe):
    """draws the first row evenly, and the others in proportion to the squared distance"""
    # From a start at 0, the row at 12 has 59 % of the squared distances, 11 % of the distances.
    X = torch.tensor([0.0] * 100 + [1.0] * 100 + [12.0])[:, None]
    found = observe(both_ways_round, X, k=2, steps=1, seeds=40)
    for place, runs in zip(("last", "first"), found):
        share = sum(centroids.max().item() > 10 for centroids in runs) / 40
        assert 0.25 < share < 0.95, (
            f"an outlier with over half of the squared distances, the {place} row of X, is drawn in "
            f"{share:.0%} of the runs"
        )


def test_empty_cluster(compare):
    """survives a cluster that loses all its rows, with k centroids and none of them NaN"""
    # A search found these numbers: one run in ten, by chance of the start, empties a cluster.
    rows = [-32.0] * 2 + [-15.0] + [-9.0] + [13.0] * 4 + [17.0] * 10 + [19.0] * 2
    compare(of_an_empty_cluster, torch.tensor(rows)[:, None], k=3, steps=5, seeds=60)


def test_generator(observe):
    """takes its random numbers from the generator, and all of them"""
    X = make_tensor(40, 2)
    first, second = observe(with_global_seeds, X, k=5, steps=2)
    assert torch.equal(first, second), (
        "the same state of the generator gives two results when the global seed differs"
    )
    found = observe(several_centroids, X, k=5, steps=1, seeds=8)
    assert differ(found), "eight states of the generator give the same result"
    found = observe(from_one_generator, X, k=5, steps=1, runs=8)
    assert differ(found), (
        "eight runs with one generator give the same result: its state does not move, so that to "
        "start again finds nothing else"
    )


def test_loops(observe):
    """needs no Python loop over the rows"""
    count = observe(operations, make_tensor(1500, 3), k=3, steps=3)
    assert count < 1000, f"{count:,} operations for n = 1,500: is there a loop over the rows?"
