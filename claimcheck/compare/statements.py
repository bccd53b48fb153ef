"""Who said it: the same words credited to two speakers."""

from __future__ import annotations

from rapidfuzz import fuzz

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Attribution, Claim, Finding

SAME_WORDS = 85.0
LEAST_CHARS = 40


def quote_credited_to_two(pair: Pair, config: Config) -> Finding | None:
    """The same words, quoted, put into the mouth of two different named speakers."""
    if pair.left.claim.kind != "statement" or pair.right.claim.kind != "statement":
        return None
    a, b = _direct(pair.left.claim), _direct(pair.right.claim)
    if a is None or b is None or a.speaker == b.speaker or set(a.speaker.split()) & set(b.speaker.split()):
        return None
    x, y = pair.left.claim.quote[:600], pair.right.claim.quote[:600]
    if min(len(x), len(y)) < LEAST_CHARS or fuzz.ratio(x, y) < SAME_WORDS:
        return None
    return finding(pair, "conflict", type_="attribution", rule="quote_credited_to_two", confidence=0.7,
                   explanation=f"the same words credited to {a.speaker} and to {b.speaker}")  # fmt: skip


def _direct(claim: Claim) -> Attribution | None:
    """The named speaker of a quotation: two words at least, so that "officials" and "he" name nobody."""
    return next((link for link in reversed(claim.attribution) if link.kind == "direct" and " " in link.speaker), None)
