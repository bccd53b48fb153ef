"""Compare: do the answers to one question agree? Four relations come out, and only `conflict` alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimcheck.compare.cover import OF_THE_STORY, cover
from claimcheck.compare.findings import weighed
from claimcheck.compare.remarks import one_each
from claimcheck.compare.rules import RULES, rules_for
from claimcheck.config import Config
from claimcheck.matching import Linked
from claimcheck.records import Article, Finding

__all__ = ["RULES", "compare", "rank"]

_RELATIONS = {"conflict": 0, "update": 1, "scope_differs": 2, "agree": 3}
_SEVERITIES = {"high": 0, "medium": 1, "low": 2, "info": 3}
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
                if result.id not in found or _outweighs(result, found[result.id]):
                    question = asked.get(result.left.id, "") or asked.get(result.right.id, "")
                    found[result.id] = result.model_copy(update={"question_id": question}) if question else result
                break
    kept = cover([f for f in found.values() if f.relation == "conflict"])
    kept += [f for f in found.values() if f.relation in ("update", "scope_differs")]
    kept = one_each(kept) + star([f for f in found.values() if f.relation == "agree"])
    return sorted(map(weighed, kept), key=rank)


def _outweighs(one: Finding, other: Finding) -> bool:
    """Whether a finding takes the place of another on the same two claims: the surer, but a denied story before its words repeated."""
    if {one.relation, other.relation} == {"agree", "conflict"}:
        denied = next(f for f in (one, other) if f.relation == "conflict")
        if denied.rule in OF_THE_STORY:
            return denied is one
    return one.confidence > other.confidence


def rank(finding: Finding) -> tuple[int, int, float, str]:
    """The place of a finding among others: conflicts first, the most severe and surest before the rest."""
    return _RELATIONS[finding.relation], _SEVERITIES[finding.severity], -finding.confidence, finding.id


def star(agreements: Sequence[Finding]) -> list[Finding]:
    """Agreement among many claims as a star: past FULL claims to a question each agrees with the first alone, not with every other."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for finding in agreements:
        neighbours[finding.left.id].append(finding.right.id)
        neighbours[finding.right.id].append(finding.left.id)
    support = {claim: (len(others), claim) for claim, others in neighbours.items()}
    first = {claim: max(support[other] for other in others)[1] for claim, others in neighbours.items()}  # the best supported
    return [
        f
        for f in agreements
        if first[f.left.id] == f.right.id or first[f.right.id] == f.left.id or min(support[f.left.id], support[f.right.id])[0] <= FULL
    ]
