"""Integrated ownership of a company among 100,000, against scipy's solvers of the same equation.

Of the companies 60,000 lie in one circle: each leads to each through holdings. Ties are as many a company, and the
circle holds as much of itself, as was published of transnational corporations: 1,006,987 among 600,508, and three
quarters (Vitali, Glattfelder and Battiston 2011, doi:10.1371/journal.pone.0025995); two more networks hold more of
themselves, or have more ties. Every way goes from the table of holdings to the vector of parts: what it prepares
counts. Times are CPU times of one thread, since idle threads of a library count for nothing; medians of rounds in
which each way has its turn. GMRES is asked for as little to be left over as ours leaves, with scipy's own restart.

scipy is no dependency of graphkit. To compare, install it in an environment of its own and run this file there:
``python -m venv DIR && DIR/bin/pip install scipy``, then ``PYTHONPATH=. DIR/bin/python benchmarks/ownership.py``.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import tracemalloc
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.integrated import integrated
from graphkit.arithmetic.numbered import numbered
from graphkit.arithmetic.ownership import Share
from graphkit.arithmetic.table import table

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

COMPANIES, ROUNDS = 100_000, 7
CORE, OUTSIDE = 0.6, 0.2
TIES, INSIDE = 1_006_987 / 600_508, 0.75
NETWORKS = {
    "as published": (TIES, INSIDE),
    "the circle holds nine tenths of itself": (TIES, 0.9),
    "three holdings a company": (3.0, INSIDE),
}
LEFT_OVER, MOST_ROUNDS, MOST_SECONDS = 1e-12, 200, 20
EQUAL = 1e-9
MEGABYTE = 2**20
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")


class Network(NamedTuple):
    """Who holds what part of whom, in no order, each pair once; and the company that is asked about."""

    size: int
    owner: np.ndarray
    owned: np.ndarray
    part: np.ndarray
    company: int


def network(size: int, ties: float, inside: float) -> Network:
    """A network, the same each time: a circle of most companies, owners outside it, and companies below it."""
    import numpy as np

    chance = np.random.default_rng(2011)
    core, outside = int(size * CORE), int(size * OUTSIDE)
    among = np.arange(core)
    drawn = chance.zipf(2.5, core).astype(float)  # a few hold parts of many

    def several(companies: np.ndarray, count: float) -> np.ndarray:
        return np.repeat(companies, chance.poisson(count, companies.size))

    owned = np.concatenate((among, several(among, (ties * size - core * 2 - outside * 1.5) / core)))
    by_size = np.searchsorted(np.cumsum(drawn) / drawn.sum(), chance.random(owned.size - core))
    evenly = chance.integers(0, core, owned.size - core)
    owner = np.concatenate((np.roll(among, 1), np.where(chance.random(evenly.size) < CORE, evenly, by_size)))
    held_inside = chance.beta(4 * inside, 4 * (1 - inside), core)
    circle = _parts(owner, owned, held_inside, chance)
    rest = (np.arange(core) % outside + core, among, (1 - held_inside) * chance.uniform(0.5, 1, core))
    below = np.arange(core + outside, size)
    under = np.concatenate((below, several(below, 0.5)))
    above = chance.integers(0, core, under.size)
    lower = _parts(above, under, np.full(size, 0.9), chance)
    columns = [np.concatenate(each) for each in zip(circle, rest, lower, strict=True)]
    number, order = chance.permutation(size), chance.permutation(columns[0].size)
    return Network(size, number[columns[0]][order], number[columns[1]][order], columns[2][order], int(number[0]))


def _parts(owner: np.ndarray, owned: np.ndarray, whole: np.ndarray, chance: np.random.Generator) -> tuple:
    """The holdings, each pair once and nobody's of itself, with parts that add up to a part of each company."""
    import numpy as np

    pairs = np.unique(np.stack((owned, owner)), axis=1)
    owned, owner = pairs[:, pairs[0] != pairs[1]]
    weight = chance.exponential(1, owned.size)
    return owner, owned, weight / np.bincount(owned, weight, whole.size)[owned] * whole[owned]


# -- the ways ------------------------------------------------------------------


def ours(net: Network, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """From the table of holdings to what each holds at the least; what it holds at the most is found too."""
    return numbered(net.company, table(net.size, net.owner, net.owned, low, high)).low


def equation(net: Network, part: np.ndarray) -> tuple:
    """The equation as scipy takes it."""
    import numpy as np
    from scipy import sparse

    left = sparse.eye_array(net.size, format="csr") - sparse.csr_array((part, (net.owner, net.owned)), (net.size,) * 2)
    right = np.zeros(net.size)
    right[net.company] = 1.0
    return left, right


def gmres(net: Network, part: np.ndarray) -> np.ndarray:
    """By GMRES, until as little is left over as in ours."""
    from scipy.sparse import linalg

    return linalg.gmres(*equation(net, part), rtol=LEFT_OVER, atol=0, maxiter=MOST_ROUNDS)[0]


def bicgstab(net: Network, part: np.ndarray) -> np.ndarray:
    """By BiCGSTAB, as far as it gets."""
    from scipy.sparse import linalg

    return linalg.bicgstab(*equation(net, part), rtol=LEFT_OVER, atol=0, maxiter=MOST_ROUNDS)[0]


def splu(net: Network, part: np.ndarray) -> np.ndarray:
    """By sparse elimination."""
    from scipy.sparse import linalg

    left, right = equation(net, part)
    return linalg.splu(left.tocsc()).solve(right)


# -- measuring -----------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes(work: Callable[[], object]) -> float:
    """How much more memory some work has taken at the most."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MEGABYTE


def as_parts(found: np.ndarray, company: int) -> np.ndarray:
    """A solution as parts: at most all, and none of the company itself."""
    import numpy as np

    parts = np.minimum(found, 1.0)
    parts[company] = 0.0
    return parts


def ends_in(limit: float, work: Callable[..., object], *given: object) -> bool:
    """Whether some work ends in so many seconds; it is done in a process that can be stopped."""
    child = multiprocessing.get_context("fork").Process(target=work, args=given)
    child.start()
    child.join(limit)
    ended = not child.is_alive()
    if not ended:
        child.kill()
        child.join()
    return ended


def compare(name: str, net: Network, rounds: int) -> bool:
    """Print how the ways compare on one network; whether GMRES and ours agree."""
    import numpy as np

    ways: dict[str, Callable[[], np.ndarray]] = {"graphkit": lambda: ours(net, net.part, net.part)}
    if find_spec("scipy"):
        ways |= {"GMRES": lambda: gmres(net, net.part), "BiCGSTAB": lambda: bicgstab(net, net.part)}
    found = {way: as_parts(work(), net.company) for way, work in ways.items()}
    times = {way: [] for way in ways}
    for _ in range(rounds):
        for way, work in ways.items():
            times[way].append(seconds(work))
    middle = {way: median(each) for way, each in times.items()}
    above = np.count_nonzero(found["graphkit"])
    print(f"ownership: {name}: {net.size:,} companies, {net.part.size:,} holdings, {above:,} above")
    for way, work in ways.items():
        difference = float(np.abs(found[way] - found["graphkit"]).max())
        wrong = "" if difference <= EQUAL else "  WRONG"
        ratio = middle[way] / middle["graphkit"]
        print(
            f"  {way:<10} {ratio:6.1f} times ours  {middle[way] * 1000:7.0f} ms  {megabytes(work):5.0f} MB"
            f"  differs by at most {difference:.0e}{wrong}"
        )
    return "GMRES" not in ways or float(np.abs(found["GMRES"] - found["graphkit"]).max()) <= EQUAL


def with_bounds(net: Network, rounds: int) -> None:
    """Print what it costs that shares lie between bounds: two solutions, of the least and of the greatest."""
    low = 0.98 * net.part
    quick = median(seconds(lambda: ours(net, low, net.part)) for _ in range(rounds))
    if find_spec("scipy"):
        slow = median(seconds(lambda: (gmres(net, low), gmres(net, net.part))) for _ in range(rounds))
        print(f"  between bounds: GMRES twice takes {slow / quick:.1f} times ours ({slow * 1000:.0f} ms)")
    else:
        print(f"  between bounds: {quick * 1000:.0f} ms")


def by_names(net: Network) -> None:
    """Print what it costs to go from names to names."""
    columns = (net.owner.tolist(), net.owned.tolist(), net.part.tolist())
    shares = [Share(f"c{owner}", f"c{owned}", part, part) for owner, owned, part in zip(*columns, strict=True)]
    print(f"  from names to names: {seconds(lambda: integrated(f'c{net.company}', shares)) * 1000:.0f} ms")


def main(size: int, rounds: int) -> int:
    """Print a table for each network; 1 where GMRES and ours differ."""
    os.environ.update(ONE_THREAD)  # before numpy is loaded
    agree = True
    for name, (ties, inside) in NETWORKS.items():
        net = network(size, ties, inside)
        agree &= compare(name, net, rounds)
        if name == "as published":
            with_bounds(net, rounds)
            by_names(net)
            if find_spec("scipy") and not ends_in(MOST_SECONDS, splu, net, net.part):
                print(f"  sparse elimination (splu) does not end in {MOST_SECONDS} s")
    if not find_spec("scipy"):
        print("  nothing to compare with: scipy is not installed; see the head of this file")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(*(int(text.replace("_", "")) for text in sys.argv[1:]) if sys.argv[1:] else (COMPANIES, ROUNDS)))
