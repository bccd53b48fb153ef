"""Attributes: which property of a thing a figure gives, read from the words beside it: "16 feet deep", "a depth of 16 feet"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.language import tables
from claimcheck.records import Claim, Quantity

BEFORE, AFTER = 6, 4  # words looked at on either side
REACH = 80  # characters looked at on either side
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
BRACKETS = re.compile(r"\([^()]{0,40}\)")


@cache
def _table() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in tables.rows("attributes"):
        for word in row["words"].split("|"):
            found.setdefault(word, []).append((row["attribute"], frozenset(row["dimensions"].split("|"))))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def attribute_words() -> frozenset[str]:
    """All words that name a property."""
    return frozenset(_table())


def attribute(claim: Claim) -> str:
    """The property a claim's figure gives, by the nearest word that names one; "" where none does."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return ""
    if value.dimension in ("magnitude", "calibre", "age"):
        return value.dimension
    start, end = value.span.start - claim.span.start, value.span.end - claim.span.start
    if start < 0 or end > len(claim.quote):
        return ""
    before = WORD.findall(BRACKETS.sub(" ", claim.quote[max(0, start - REACH) : start]).lower())[-BEFORE:][::-1]
    after = WORD.findall(BRACKETS.sub(" ", claim.quote[end : end + REACH]).lower())[:AFTER]
    best = ("", 99.0)
    for words, cost in ((after, 0.0), (before, 0.5)):
        for place, word in enumerate(words):
            for name, dimensions in _table().get(word, ()):
                if value.dimension in dimensions and place + cost < best[1]:
                    best = (name, place + cost)
    return best[0]
