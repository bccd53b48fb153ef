"""Compare: do the answers to one question agree? Four relations come out, and only `conflict` alarms."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.compare.rules import RULES, rules_for
from claimcheck.config import Config
from claimcheck.matching import Linked
from claimcheck.records import Article, Finding

__all__ = ["RULES", "compare"]


def compare(linked: Linked, *, articles: Mapping[str, Article] | None = None, config: Config) -> list[Finding]:
    """The findings on all linked pairs, one a pair and type, most severe conflicts first, in stable order."""
    found: dict[str, Finding] = {}
    for pair in linked.pairs:
        for rule in rules_for(pair):
            result = rule(pair, config)
            if result is not None:
                if result.id not in found or result.confidence > found[result.id].confidence:
                    found[result.id] = result
                break
    order = {"conflict": 0, "update": 1, "scope_differs": 2, "agree": 3}
    rank = {"high": 0, "medium": 1, "low": 2, "info": 3}
    return sorted(found.values(), key=lambda f: (order[f.relation], rank[f.severity], -f.confidence, f.id))
