"""Superlatives and roles: what only one can be."""

from __future__ import annotations

from claimcheck import tables
from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding, RankClaim, RoleClaim


def rank_claimed_by_two(pair: Pair, config: Config) -> Finding | None:
    """One place in an order (the largest, the first) given to two different holders, in the same field."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, RankClaim) or not isinstance(b, RankClaim) or a.value != b.value:
        return None
    if not pair.left.things & pair.right.things or a.polarity != b.polarity:
        return None
    holder = pair.label("subject")
    if holder in ("same", "alike"):
        return finding(pair, "agree", type_="rank", rule="ranks_agree", confidence=0.8, explanation=f"both give the rank “{a.value}” to one holder")
    if holder != "different" or not (a.subject and b.subject):
        return None
    if among(a) != among(b):
        return finding(pair, "scope_differs", type_="rank", rule="rank_claimed_by_two", confidence=0.6,
                       explanation=f"“{a.value}” among others than in the other report")  # fmt: skip
    return finding(pair, "conflict", type_="rank", rule="rank_claimed_by_two", confidence=0.7,
                   explanation=f"“{a.value}”: {a.subject.text} against {b.subject.text}")  # fmt: skip


def role_held_by_two(pair: Pair, config: Config) -> Finding | None:
    """A role that one person holds at a time (chief executive of a company, capital of a country) given to two."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, RoleClaim) or not isinstance(b, RoleClaim):
        return None
    if _head(a.value) != _head(b.value) or _head(a.value) not in tables.words("single_roles", "words"):
        return None
    if pair.label("object") not in ("same", "alike") or not (a.subject and b.subject):
        return None
    holder = pair.label("subject")
    if holder in ("same", "alike"):
        return finding(pair, "agree", type_="entity_role", rule="roles_agree", confidence=0.8, explanation=f"both: {a.subject.text}, {a.value}")
    if holder != "different" or pair.label("time") == "apart":
        return None
    return finding(pair, "conflict", type_="entity_role", rule="role_held_by_two", confidence=0.6,
                   explanation=f"{a.value}: {a.subject.text} against {b.subject.text}")  # fmt: skip


def among(claim: Claim) -> frozenset[str]:
    """The field in which a rank is held."""
    return frozenset(q.value or q.text.lower() for q in claim.scope if q.kind == "among")


def _head(role: str) -> str:
    return role.lower().split(" of ")[0].split(" for ")[0].strip()
