"""Places in an order: the superlative of a rank, and who is said to be the largest supplier."""

from __future__ import annotations

from claimcheck.language import tables
from claimcheck.language.naming import named
from claimcheck.records import Claim, Mention, RankClaim


def superlative(claim: RankClaim) -> str:
    """The superlative of a rank without its noun: "largest steel exporter" -> largest."""
    words = claim.value.lower().split()
    word = words[0] if words else ""
    return {"biggest": "largest", "leading": "top", "number-one": "top"}.get(word, word)


def top_supplier(claim: Claim) -> Mention | None:
    """Who a claim names as the largest exporter or supplier, or with the largest share of imports; None where it names none."""
    if claim.polarity == "negative" or claim.subject is None or not named(claim.subject):
        return None
    if isinstance(claim, RankClaim):
        words = claim.value.lower().split()
        found = superlative(claim) == "largest" and words[-1] in tables.words("top_place", "words", "sort", "noun")
        return claim.subject if found and f"one of the {claim.value.lower()}" not in claim.quote.lower() else None
    if claim.kind != "event" or claim.object is None or claim.object.head != "share" or "large" not in claim.object.modifiers:
        return None
    trade = tables.words("top_place", "words", "sort", "trade")
    if claim.predicate not in tables.words("top_place", "words", "sort", "verb") or not trade & set(claim.context):
        return None
    return claim.subject
