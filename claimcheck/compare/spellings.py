"""Names spelled two ways."""

from __future__ import annotations

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language.naming import plain
from claimcheck.language.spellings import two_spellings
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding


def spelled_two_ways(pair: Pair, config: Config) -> Finding | None:
    """One person whose name two reports of a story spell differently, each of them throughout: Maria Holmberg, Maria Holmburg."""
    for x in _people(pair.left.claim):
        for y in _people(pair.right.claim):
            if two_spellings(plain(x), plain(y)):
                return finding(pair, "conflict", type_="entity_role", rule="spelled_two_ways", confidence=0.65,
                               explanation=f"“{x.title()}” against “{y.title()}”: one name in two spellings")  # fmt: skip
    return None


def _people(claim: Claim) -> list[str]:
    return [m.name for m in (claim.subject, claim.object) if m is not None and m.resolved and m.kind == "person"]
