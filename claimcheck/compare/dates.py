"""When: two dates given for one event."""

from __future__ import annotations

from claimcheck.compare.findings import finding, stated
from claimcheck.compare.intervals import apart
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import DateClaim, Finding

LIKELY = 0.5


def dates_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two times given for the same event of the same participants, with no moment in common."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, DateClaim) or not isinstance(b, DateClaim):
        return None
    if pair.label("action") not in ("same", "shared") or a.polarity != b.polarity:
        return None
    values = f"{stated(a)} against {stated(b)}"
    if not apart(a.value, b.value):
        if pair.probability < LIKELY:
            return None
        return finding(pair, "agree", type_="date", rule="dates_agree", confidence=pair.probability, explanation=f"times that fit: {values}")
    if pair.probability < config.conflict_threshold or "different" in (pair.label("subject"), pair.label("object")):
        return None
    if {a.factuality, b.factuality} & {"planned", "expected", "forecast", "proposed", "promised", "threatened", "conditional"}:
        return finding(pair, "update", type_="date", rule="dates_disjoint", confidence=pair.probability,
                       explanation=f"{values}: a date planned beside another")  # fmt: skip
    return finding(pair, "conflict", type_="date", rule="dates_disjoint", confidence=pair.probability,
                   explanation=f"{values}: the times have no moment in common")  # fmt: skip
