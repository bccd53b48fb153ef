"""Compare: do the answers to one question agree? Four relations come out, and only `conflict` alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimcheck.compare.remarks import one_each
from claimcheck.compare.rules import RULES, rules_for
from claimcheck.config import Config
from claimcheck.matching import Linked
from claimcheck.records import Article, Finding

__all__ = ["RULES", "compare"]

FULL = 12  # agreements of one claim that are all shown


def compare(linked: Linked, *, articles: Mapping[str, Article] | None = None, config: Config) -> list[Finding]:
    """The findings on all linked pairs, one a pair and type, most severe conflicts first, in stable order."""
    found: dict[str, Finding] = {}
    asked = {claim: question.id for question in linked.questions for claim in question.claim_ids}
    for pair in linked.pairs:
        for rule in rules_for(pair):
            result = rule(pair, config)
            if result is not None:
                if result.relation == "agree" and pair.left.article == pair.right.article:
                    break  # an article that says a thing twice supports nothing
                if result.id not in found or result.confidence > found[result.id].confidence:
                    question = asked.get(result.left.id, "") or asked.get(result.right.id, "")
                    found[result.id] = result.model_copy(update={"question_id": question}) if question else result
                break
    kept = one_each([f for f in found.values() if f.relation != "agree"]) + star([f for f in found.values() if f.relation == "agree"])
    order = {"conflict": 0, "update": 1, "scope_differs": 2, "agree": 3}
    rank = {"high": 0, "medium": 1, "low": 2, "info": 3}
    return sorted(kept, key=lambda f: (order[f.relation], rank[f.severity], -f.confidence, f.id))


def star(agreements: Sequence[Finding]) -> list[Finding]:
    """Agreement among many claims as a star: past FULL claims to a question each agrees with the first alone, not with every other."""
    neighbours: dict[str, list[Finding]] = defaultdict(list)
    for finding in agreements:
        neighbours[finding.left.id].append(finding)
        neighbours[finding.right.id].append(finding)
    return [f for f in agreements if _first(f, neighbours) or min(len(neighbours[f.left.id]), len(neighbours[f.right.id])) <= FULL]


def _first(finding: Finding, neighbours: Mapping[str, Sequence[Finding]]) -> bool:
    """Whether one side of an agreement is the best supported of all that the other agrees with."""
    for side, other in ((finding.left, finding.right), (finding.right, finding.left)):
        best = max((len(neighbours[c.id]), c.id) for f in neighbours[side.id] for c in (f.left, f.right) if c.id != side.id)
        if best == (len(neighbours[other.id]), other.id):
            return True
    return False
