"""Who said it: the same words credited to two speakers."""

from __future__ import annotations

from rapidfuzz import fuzz

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language.naming import named_speaker, plain, spelled_alike
from claimcheck.language.quoted import quoted
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Attribution, Claim, Finding

SAME_WORDS = 88.0
LEAST_CHARS = 25
SAME_NAME = 92.0  # spellings closer than this differ by an accent or a letter


def quote_credited_to_two(pair: Pair, config: Config) -> Finding | None:
    """The same words, quoted, put into the mouth of two different named speakers, or of one whose name is spelled two ways."""
    first, second = _speaker(pair.left), _speaker(pair.right)
    if not first or not second:
        return None
    x, y = _said(pair.left), _said(pair.right)
    if min(len(x), len(y)) < LEAST_CHARS or fuzz.partial_ratio(x, y) < SAME_WORDS:
        return None
    one, other = plain(first), plain(second)
    if one == other or fuzz.ratio(one, other) >= SAME_NAME or set(one.split()) & set(other.split()):
        return None
    spelling = spelled_alike(one, other)
    return finding(pair, "conflict", type_="entity_role" if spelling else "attribution", rule="quote_credited_to_two", confidence=0.7,
                   explanation=f"the same words credited to {first.title()} and to {second.title()}"
                               + (": one name in two spellings" if spelling else ""))  # fmt: skip


def _speaker(side: Linkable) -> str:
    """The named speaker of a quotation: "officials" and "he" name nobody."""
    if side.speaker:
        return side.speaker
    link = _direct(side.claim)
    return link.speaker if link is not None and side.claim.kind == "statement" else ""


def _said(side: Linkable) -> str:
    if side.speaker:
        return quoted(side.claim.quote)
    link = _direct(side.claim)
    return said(side.claim, link)[:600] if link is not None else ""


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
