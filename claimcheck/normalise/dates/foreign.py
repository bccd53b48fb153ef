"""Absolute dates in other languages ("26 de noviembre de 2025", "le 26 novembre 2025"): found by a pattern, read by dateparser."""

from __future__ import annotations

import re
from datetime import datetime

from claimcheck.calendar import intervals
from claimcheck.language import tables
from claimcheck.records import Span, When

# day, one word (with "de", "d'" or a full stop around it), year: bounded on every side
CANDIDATE = re.compile(
    r"(?<![\w.,/:-])(?:0?[1-9]|[12]\d|3[01])(?:º|er|\.)?\s(?:de\s|d['’])?"
    r"([^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?(?:1[5-9]|20)\d\d(?!\w)"
)
SETTINGS: dict[str, object] = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "PARSERS": ["absolute-time"],
}


def read_foreign(text: str, found: list[When], offset: int) -> list[When]:
    """`found` with the foreign dates of the text added, in order.

    dateparser is loaded only where a month's name of another language stands.
    """
    months = tables.mapping("months_foreign", "names", "language")
    added: list[When] = []
    for match in CANDIDATE.finditer(text):
        language = months.get(match[1].lower())
        if language is None:
            continue
        day = _parse(match.group(), language)
        if day is None:
            continue
        start, end = offset + match.start(), offset + match.end()
        interval = intervals.day(day.date())
        found = [w for w in found if w.span.end <= start or w.span.start >= end]
        added.append(When(start=interval.start, end=interval.end, precision="day", text=match.group(), span=Span(start=start, end=end)))
    return sorted(found + added, key=lambda w: (w.span.start, w.span.end)) if added else found


def _parse(text: str, languages: str) -> datetime | None:
    """One absolute date, strictly: every part stated, nothing filled in from a clock."""
    import dateparser

    return dateparser.parse(text, languages=languages.split("|"), settings=SETTINGS)
