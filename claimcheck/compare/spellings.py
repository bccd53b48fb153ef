"""Names spelled two ways, and one person or place under two names."""

from __future__ import annotations

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language.called import called
from claimcheck.language.spellings import two_bodies, two_names
from claimcheck.matching import Pair
from claimcheck.records import Finding


def spelled_two_ways(pair: Pair, config: Config) -> Finding | None:
    """One person or place whose name two reports of a story give differently, each of them throughout: Maria Holmberg, Maria Holmburg."""
    for x in called(pair.left.lead):
        for y in called(pair.right.lead):
            if two_names(x, y):
                return finding(pair, "conflict", type_="location" if x.sort else "entity_role", rule="spelled_two_ways", confidence=0.65,
                               explanation=f"“{x.words}” against “{y.words}”: one name in two forms")  # fmt: skip
            if two_bodies(x, y):
                told = [f"{c.body[1].title()} {c.body[0]}" for c in (x, y)]
                return finding(pair, "conflict", type_="entity_role", rule="spelled_two_ways", confidence=0.65,
                               explanation=f"{x.words}: of {told[0]} against {told[1]}")  # fmt: skip
    return None
