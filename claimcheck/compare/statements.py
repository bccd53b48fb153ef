"""Who said it: the same words credited to two speakers."""

from __future__ import annotations

from rapidfuzz import fuzz

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language.naming import named_speaker, plain, spelled_alike
from claimcheck.matching import Pair
from claimcheck.records import Attribution, Claim, Finding

SAME_WORDS = 88.0
LEAST_CHARS = 30
SAME_NAME = 92.0  # spellings closer than this differ by an accent or a letter


def quote_credited_to_two(pair: Pair, config: Config) -> Finding | None:
    """The same words, quoted, put into the mouth of two different named speakers, or of one whose name is spelled two ways."""
    if pair.left.claim.kind != "statement" or pair.right.claim.kind != "statement":
        return None
    a, b = _direct(pair.left.claim), _direct(pair.right.claim)
    if a is None or b is None:
        return None
    x, y = said(pair.left.claim, a)[:600], said(pair.right.claim, b)[:600]
    if min(len(x), len(y)) < LEAST_CHARS or fuzz.partial_ratio(x, y) < SAME_WORDS:
        return None
    one, other = plain(a.speaker), plain(b.speaker)
    if one == other or fuzz.ratio(one, other) >= SAME_NAME or set(one.split()) & set(other.split()):
        return None
    spelling = spelled_alike(one, other)
    return finding(pair, "conflict", type_="entity_role" if spelling else "attribution", rule="quote_credited_to_two", confidence=0.7,
                   explanation=f"the same words credited to {a.speaker.title()} and to {b.speaker.title()}"
                               + (": one name in two spellings" if spelling else ""))  # fmt: skip


def said(claim: Claim, link: Attribution) -> str:
    """The words credited to a speaker, as far as they stand in the claim's sentence."""
    span = link.content_span
    if span is None:
        return claim.quote
    start, end = max(span.start - claim.span.start, 0), min(span.end - claim.span.start, len(claim.quote))
    text = claim.quote[start:end] if start < end else claim.quote
    return text.strip(" \"'“”‘’,.")


def _direct(claim: Claim) -> Attribution | None:
    """The named speaker of a quotation: "officials" and "he" name nobody."""
    return next((link for link in reversed(claim.attribution) if link.kind == "direct" and named_speaker(claim, link.speaker)), None)
