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


@cache
def _by_class() -> dict[str, str]:
    return tables.mapping("asymmetric", "classes", "relation")


def relation(claim: Claim) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """(relation, first party, second party) of a claim; None where it tells no such relation.

    The parties are words of their names; in "A is a unit of B" the second are the words of all other names.
    """
    if claim.subject is None or claim.kind != "event":
        return None
    subject = plain(claim.subject.name)
    if claim.predicate == "be":
        known = _relations().get(claim.object.head) if claim.object is not None else None
        own = set(subject.split())
        other = " ".join(plain(name) for name in claim.names if not own & set(plain(name).split()))
    else:
        known, other = _between(claim)
    if known is None or not subject or not other:
        return None
    first, second = (subject, other) if known[1] else (other, subject)
    return known[0], tuple(first.split()), tuple(second.split())


def _between(claim: Claim) -> tuple[tuple[str, bool] | None, str]:
    """The relation a verb tells, with which way round, and the other party: its object, or what stands behind its preposition."""
    verb = claim.predicate.replace(" ", "_")
    for other in claim.others:
        for form in (f"{verb}_{other.head}", f"{verb.partition('_')[0]}_{other.head}"):
            if form in _relations():
                return _relations()[form], plain(other.name)
    if claim.object is None:
        return None, ""
    known = _relations().get(verb)
    if known is None and claim.predicate_class in _by_class():
        known = _by_class()[claim.predicate_class], True
    return known, plain(claim.object.name)


@cache
def _one_doer() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in tables.rows("one_doer"):
        verbs = row["verbs"].split("|")
        for verb in verbs:
            found.setdefault(verb, []).append((verbs[0], frozenset(row["object"].split("|"))))
    return {verb: tuple(doings) for verb, doings in found.items()}


def sole_doing(claim: Claim) -> tuple[str, str] | None:
    """(doing, head of its object) where a claim gives the doer of something that only one party does; None otherwise."""
    if claim.kind != "event" or claim.subject is None or claim.object is None or not claim.object.head:
        return None
    words = set(claim.object.text.lower().split())
    verbs = (claim.predicate.replace(" ", "_"), *(f"{claim.predicate}_{other.head}" for other in claim.others))
    doings = [doing for verb in verbs for doing in _one_doer().get(verb, ())]
    doing = next((name for name, needed in doings if "" in needed or words & needed), "")
    definite = bool(words & {"the", "his", "her", "its", "their"}) or "'s" in claim.object.text or claim.object.text[:1].isupper()
    plural = claim.object.head != claim.object.text.lower().split()[-1] and claim.object.text.lower().endswith("s")
    return (doing, claim.object.head) if doing and definite and not plural else None
