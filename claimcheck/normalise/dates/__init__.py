"""Dates and times in news text: every one a stretch of time, relative ones resolved against the publication date.

The news reading: a weekday is the last one at or before publication, a month the last or current one, unless the clause looks ahead.
Precision is never invented, and without a publication date nothing relative is resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from claimcheck.calendar.tokens import Tokens
from claimcheck.normalise.dates.context import Context, Hit
from claimcheck.normalise.dates.foreign import read_foreign
from claimcheck.normalise.dates.grammar import read_all
from claimcheck.records import Span, When

__all__ = ["read"]

SOME_DAY = datetime(2001, 6, 13)  # noqa: DTZ001  (stands in for an unknown publication date while words are read; never given out)


def read(
    text: str,
    *,
    published: datetime | date | None,
    offset: int = 0,
    future_spans: Iterable[tuple[int, int]] = (),
    anchor: When | None = None,
    floating: bool = False,
) -> list[When]:
    """The dates and times in a text, in order; spans are `offset` plus the place in the text and leave out a leading article.

    `published`: the publication date (a datetime at midnight counts as a date without a clock time); None leaves out all that hangs on it.
    `future_spans`: half-open offsets, counted like the spans returned, of clauses known to be about the future.
    `anchor`: the last date before this text, for "two days later".
    `floating`: without a publication date, give what hangs on it too ("on Saturday night"), with neither start nor end.
    """
    t = Tokens(text)
    unfixed = published is None and floating
    moment = SOME_DAY if unfixed else _moment(published)
    timed = moment is not None and (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    c = Context(t, moment, timed=timed, future=tuple((a - offset, b - offset) for a, b in future_spans), before=anchor)
    found = [_when(c, hit, offset) for hit in read_all(c)]
    if unfixed:
        found = [when.model_copy(update={"start": None, "end": None}) if when.relative else when for when in found]
    return read_foreign(text, found, offset)


def _moment(published: datetime | date | None) -> datetime | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.replace(tzinfo=None)
    return datetime(published.year, published.month, published.day)  # noqa: DTZ001


def _when(c: Context, hit: Hit, offset: int) -> When:
    t = c.t
    first = hit.first + 1 if t.at(hit.first) == "the" else hit.first
    start, end = t.start[first], t.end[hit.after - 1]
    interval = hit.interval
    return When(
        start=interval.start, end=interval.end, precision=interval.precision, text=t.text[start:end],
        span=Span(start=offset + start, end=offset + end), relative=hit.relative and c.published is not None, zone=hit.zone,
    )  # fmt: skip
