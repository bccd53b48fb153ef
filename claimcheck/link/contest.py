"""Contest: of the figures of another report that may answer a figure's question, the likeliest one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimcheck.matching import Pair

MARGIN = 0.05  # answers that are likelier by less than this stand side by side
NUMERIC = ("figure", "property")


def best_answers(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those of two figures of which one has a likelier answer in the other's article; in the order given."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for pair in pairs:
        if pair.model in NUMERIC:
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                best[one.place, other.article] = max(best[one.place, other.article], pair.probability)
    return [
        pair
        for pair in pairs
        if pair.model not in NUMERIC
        or pair.label("size") == "equal"
        or pair.probability + MARGIN >= max(best[pair.left.place, pair.right.article], best[pair.right.place, pair.left.article])
    ]
