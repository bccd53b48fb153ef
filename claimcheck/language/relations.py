"""Relations between two named parties that hold one way only (data/asymmetric.tsv)."""

from __future__ import annotations

from functools import cache

from claimcheck.language import tables
from claimcheck.language.naming import plain
from claimcheck.records import Claim


@cache
def _relations() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for row in tables.rows("asymmetric"):
        for column, forward in (("forward", True), ("backward", False)):
            for word in row[column].split("|"):
                if word:
                    found.setdefault(word, (row["relation"], forward))
    return found


def relation(claim: Claim) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """(relation, first party, second party) of a claim; None where it tells no such relation.

    The parties are words of their names; in "A is a unit of B" the second are the words of all other names.
    """
    if claim.subject is None or claim.object is None or claim.kind != "event":
        return None
    subject = plain(claim.subject.name)
    if claim.predicate == "be":
        known = _relations().get(claim.object.head)
        own = set(subject.split())
        other = " ".join(plain(name) for name in claim.names if not own & set(plain(name).split()))
    else:
        known = _relations().get(claim.predicate.replace(" ", "_"))
        other = plain(claim.object.name)
    if known is None or not subject or not other:
        return None
    first, second = (subject, other) if known[1] else (other, subject)
    return known[0], tuple(first.split()), tuple(second.split())


@cache
def _one_doer() -> dict[str, frozenset[str]]:
    return {verb: frozenset(row["object"].split("|")) for row in tables.rows("one_doer") for verb in row["verbs"].split("|")}


def sole_doing(claim: Claim) -> tuple[str, str] | None:
    """(verb, head of its object) where a claim gives the doer of something that only one party does; None otherwise."""
    needed = _one_doer().get(claim.predicate.replace(" ", "_"))
    if needed is None or claim.kind != "event" or claim.subject is None or claim.object is None or not claim.object.head:
        return None
    words = set(claim.object.text.lower().split())
    if "" not in needed and not words & needed:
        return None
    definite = bool(words & {"the", "his", "her", "its", "their"}) or "'s" in claim.object.text or claim.object.text[:1].isupper()
    plural = claim.object.head != claim.object.text.lower().split()[-1] and claim.object.text.lower().endswith("s")
    return (claim.predicate, claim.object.head) if definite and not plural else None
