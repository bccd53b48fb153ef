"""Cuts a quote into plain and marked stretches: the value, the cue of a negation, the deciding words."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.records import Claim, Quantity, Span, When
from claimcheck.report import plain


class Stretch(NamedTuple):
    """A run of a quote; `mark` is "value", "cue", "words" or "" (unmarked). The runs joined give the quote."""

    text: str
    mark: str


def stretches(claim: Claim) -> list[Stretch]:
    """The quote of `claim` in runs, marking the value, the negation's cue, else predicate and object."""
    quote = claim.quote
    value = plain.value_of(claim)
    spans: list[tuple[int, int, str]] = []

    def add(span: Span | None, text: str, mark: str) -> None:
        found = _inside(span, text, claim) if span else _find(text, quote)
        if found and not any(start < found[1] and found[0] < end for start, end, _ in spans):
            spans.append((*found, mark))

    if isinstance(value, (Quantity, When)):
        add(value.span, value.text, "value")
    elif isinstance(value, str):
        add(None, value, "value")
    if claim.polarity == "negative":
        add(None, claim.polarity_cue, "cue")
    if value is None:
        if claim.predicate_span:
            add(claim.predicate_span, "", "words")
        if claim.object:
            add(claim.object.span, claim.object.text, "words")
    return _cut(quote, sorted(spans))


def _cut(quote: str, spans: list[tuple[int, int, str]]) -> list[Stretch]:
    runs: list[Stretch] = []
    at = 0
    for start, end, mark in spans:
        if start > at:
            runs.append(Stretch(quote[at:start], ""))
        runs.append(Stretch(quote[start:end], mark))
        at = end
    if at < len(quote):
        runs.append(Stretch(quote[at:], ""))
    return runs


def _inside(span: Span, text: str, claim: Claim) -> tuple[int, int] | None:
    """`span` in offsets of the quote, if it lies inside and says `text`; else where the quote says `text`."""
    start, end = span.start - claim.span.start, span.end - claim.span.start
    if 0 <= start < end <= len(claim.quote) and (not text or claim.quote[start:end] == text):
        return start, end
    return _find(text, claim.quote)


def _find(text: str, quote: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", quote, re.IGNORECASE)
    return found.span() if found else None
