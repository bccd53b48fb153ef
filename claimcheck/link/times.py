"""When what a claim tells was: the time it names, the time its sentence names, or the days before the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from claimcheck.records import Claim, Quantity, When

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COMPARED = re.compile(r"\b(?:against|compared|versus|vs|from|than|up on|down on|after)\b.*\d", re.IGNORECASE)
APART = re.compile(r"\w, (?:who|which|whose|whom|where)\b")
AS_OF = timedelta(days=30)  # a figure reached by a day is no older
HEAD_CHARS = 40


def time_of(claim: Claim, nearby: When | None) -> tuple[datetime | None, datetime | None, bool]:
    """First and last moment, and whether a text names them; without any, the days about the report."""
    value = getattr(claim, "value", None)
    when = value if isinstance(value, When) else claim.when or (nearby if nearby and _shares_clause(claim, nearby) else None)
    if when is not None and isinstance(value, Quantity) and _of_another(claim, value, when):
        when = None
    if when is not None and when.start is None and when.end is not None and isinstance(value, Quantity):
        return when.end - AS_OF, when.end, True  # "by Monday 32 had died"
    if when is not None and (when.start or when.end):
        return when.start, when.end, True
    if claim.published is not None:
        return claim.published - timedelta(days=8), claim.published + timedelta(days=1), False
    return None, None, False


def names_a_year(claim: Claim, nearby: When | None, *, event: bool) -> bool:
    """Whether the time of a claim is given with its year; the year alone tells events apart, but not two figures of a market."""
    value = getattr(claim, "value", None)
    when = value if isinstance(value, When) else claim.when or nearby
    if when is None or not YEAR.search(when.text):
        return False
    within = when.start is not None and when.end is not None and when.start.year == when.end.year
    return when.precision in ("time", "day", "month", *(["year"] if event else [])) or (when.precision == "range" and within)


def _of_another(claim: Claim, value: Quantity, when: When) -> bool:
    """Whether a time belongs to the figure compared with this one: the 61.8 of "61.8 percent, against 66.2 four years ago"."""
    start, end = value.span.end - claim.span.start, when.span.start - claim.span.start
    return 0 <= start < end <= len(claim.quote) and bool(COMPARED.search(claim.quote[start:end]))


def _shares_clause(claim: Claim, when: When) -> bool:
    """Whether a time named elsewhere in the sentence can be the claim's: it heads the sentence, or stands near, and is no mere modifier."""
    start = when.span.start - claim.span.start
    if not 0 <= start <= len(claim.quote):
        return False
    before, after = claim.quote[:start].rstrip(), claim.quote[when.span.end - claim.span.start :][:8]
    value = getattr(claim, "value", None)
    end = when.span.end - claim.span.start
    if isinstance(value, Quantity) and APART.search(claim.quote[end : max(end, value.span.start - claim.span.start)]):
        return False  # "Yesterday he boasted of a friend, who had walked 90 miles"
    if re.match(r",? when\b", after):
        return isinstance(value, Quantity) and value.span.start > when.span.start  # "four years ago, when the party took 81 seats"
    if re.fullmatch(r"\d{4}", when.text) and not before.lower().endswith(("in", "since", "of", "during")):
        return False  # "the 2004 tsunami"
    return len(before) < HEAD_CHARS or not re.search(r"[,;:—–]|\b(?:who|which|that|where|when|after|before|since)\b", before[-HEAD_CHARS:])


def sentence_dates(claims: Iterable[Claim]) -> dict[tuple[str, int], When]:
    """The one time each sentence names, by article and start; sentences that name several are left out."""
    found: dict[tuple[str, int], dict[str, When]] = {}
    for claim in claims:
        value = getattr(claim, "value", None)
        for when in (claim.when, value if isinstance(value, When) else None):
            if when is not None:
                found.setdefault((claim.article_id, claim.span.start), {})[when.text] = when
    return {key: next(iter(times.values())) for key, times in found.items() if len(times) == 1}
