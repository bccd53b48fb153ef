"""Where: two places or directions given for one event."""

from __future__ import annotations

import re

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Finding, LocationClaim

BEARING = re.compile(r"\b(north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?\b", re.IGNORECASE)


def bearings_differ(pair: Pair, config: Config) -> Finding | None:
    """Two directions from the same place given for one thing: 55 km west and 55 km south of a town."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, LocationClaim) or not isinstance(b, LocationClaim):
        return None
    x, y = BEARING.search(a.value), BEARING.search(b.value)
    if x is None or y is None:
        return None
    if a.where is None or b.where is None or a.where.name != b.where.name:
        return None
    if x[1].lower() == y[1].lower():
        return finding(pair, "agree", type_="location", rule="places_agree", confidence=0.7, explanation=f"both: {a.value}")
    if x[1].lower() in y[1].lower() or y[1].lower() in x[1].lower():
        return None  # south and southeast may be the same bearing, cut off
    return finding(pair, "conflict", type_="location", rule="bearings_differ", confidence=max(0.6, pair.probability),
                   explanation=f"{a.value} against {b.value}")  # fmt: skip
