"""The words a sentence quotes, and the one name outside them to whom they can belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from claimcheck.language.naming import named_speaker, plain
from claimcheck.records import Claim

LEAST_CHARS, LEAST_WORDS = 25, 4
STRETCH = re.compile(r"[\"“”„‟＂]([^\"“”„‟＂]{8,600})[\"“”„‟＂]?")
WORD = re.compile(r"[^\W\d_]{5,30}")


@lru_cache(maxsize=20_000)
def quoted(text: str) -> str:
    """The longest stretch of a sentence between quotation marks, "" where none is long enough to tell by whom it was said."""
    best = max((m[1].strip(" ,.!?") for m in STRETCH.finditer(text[:1200])), key=len, default="")
    return best if len(best) >= LEAST_CHARS and len(best.split()) >= LEAST_WORDS else ""


def telling_words(stretch: str) -> tuple[str, ...]:
    """The three longest words of a quotation, by which it is found again."""
    return tuple(sorted(set(WORD.findall(stretch.lower())), key=lambda w: (-len(w), w))[:3])


def speaker(claims: Sequence[Claim], people: Collection[str]) -> str:
    """Who says the longest quotation of a sentence, from the claims of the sentence; "" if unknown.

    The speaker that the sentence gives, or else, with one quotation only, the one name outside the marks. `people` are the
    names known to be persons'.
    """
    first = claims[0]
    stretch = quoted(first.quote)
    start = first.span.start + first.quote.find(stretch)
    for claim in claims:
        for link in reversed(claim.attribution):
            span = link.content_span
            if claim.kind != "statement" or link.kind != "direct" or span is None:
                continue
            if span.start < start + len(stretch) and start < span.end:
                return link.speaker if link.speaker in people and named_speaker(claim, link.speaker) else ""
    if len(STRETCH.findall(first.quote[:1200])) > 1:
        return ""
    outside = set(plain(first.quote.replace(stretch, " ")).split())
    found = [name for name in first.names if name in people and named_speaker(first, name) and plain(name).split()[-1] in outside]
    return found[0] if len(found) == 1 else ""
