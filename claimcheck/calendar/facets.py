"""Facets: what a time says of itself without its year: weekday, month and day, time of day. They compare times that no date fixes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.calendar.clock import read_clock, read_part
from claimcheck.calendar.tokens import Tokens, lexicon
from claimcheck.records import When

DAY_WORD = re.compile(r"\b(?:today|tonight|tomorrow|yesterday|overnight|last|this|same|next|following|(?:19|20)\d\d)\b", re.IGNORECASE)
DAY = 24 * 60
SLACK = 15  # minutes that clock times of two reports may differ and still be one
WHOLE_DAYS = ("day", "time")


@dataclass(frozen=True, slots=True)
class Facets:
    """A weekday (0 is Monday), a month, a day of the month, the minutes of the day from `first` to `last`; None where not said."""

    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    first: int | None = None
    last: int | None = None
    part: bool = False  # a part of the day, not a clock time
    zone: str = ""


def facets(when: When) -> Facets:
    """The facets of a time: those its text names, and the weekday and date of the day it is resolved to."""
    found = _named(when.text)
    if dayless(when):
        return found
    if when.start is not None and when.end is not None and when.precision in WHOLE_DAYS and when.start.date() == when.end.date():
        at = when.start
        found = Facets(at.weekday(), at.month, at.day, found.first, found.last, found.part, when.zone or found.zone)
    return found


def dayless(when: When) -> bool:
    """Whether a clock time is given without its day ("at midnight"), which then was taken from what stood around it."""
    found = _named(when.text)
    return found.first is not None and found.weekday is None and found.month is None and not DAY_WORD.search(when.text)


@lru_cache(maxsize=20_000)
def _named(text: str) -> Facets:
    t, words = Tokens(text[:200]), lexicon()
    weekday = month = day = first = last = None
    part, zone = False, ""
    for i in range(t.size):
        word = t.at(i)
        if weekday is None and word in words.weekdays:
            weekday = words.weekdays[word]
        if month is None and word in words.months and t.capital(i):
            month = words.months[word]
            day = next((n for j in (i + 1, i - 1) if (n := t.number(j, 2)) is not None and 1 <= n <= 31), None)
            if day is None and t.at(i + 1) == ".":
                day = t.number(i + 2, 2)
        if first is None and (clock := read_clock(t, i) or read_part(t, i)):
            first, last, part, zone = clock[0].first, clock[0].last, clock[0].part, clock[0].zone
        if first is None and word == "hours" and t.at(i - 1) in ("early", "small", "wee"):
            first, last, part = 0, 6 * 60 - 1, True
        if first is None and word in ("early", "late") and t.at(i + 1) in words.weekdays:
            first, last, part = words.dayparts[word][0] * 60, words.dayparts[word][1] * 60 + 59, True
    return Facets(weekday, month, day, first, last, part, zone)


def facets_differ(a: Facets, b: Facets) -> str:
    """What tells two times apart: "the weekdays", "the days", "the months", "the times of day"; "" where they may be one."""
    if a.month is not None and b.month is not None:
        if a.month != b.month:
            return "the days" if a.day and b.day else "the months"
        if a.day is not None and b.day is not None and a.day != b.day:
            return "the days"
    if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        return "" if _night_between(a, b) else "the weekdays"
    if a.first is None or b.first is None or a.last is None or b.last is None or _zone(a) != _zone(b):
        return ""
    return "the times of day" if _gap(a.first, a.last, b.first, b.last) > (0 if a.part or b.part else SLACK) else ""


def _zone(a: Facets) -> str:
    return "" if a.zone == "local" else a.zone


def _night_between(a: Facets, b: Facets) -> bool:
    """Whether one is the night of a day and the other the early hours of the next."""
    for x, y in ((a, b), (b, a)):
        following = x.weekday is not None and y.weekday == (x.weekday + 1) % 7
        if following and x.last is not None and x.last >= DAY - 1 and y.first is not None and y.first < 6 * 60:
            return True
    return False


def _gap(first: int, last: int, other_first: int, other_last: int) -> int:
    """Minutes between two stretches of the day that have none in common, the shorter way round the clock; 0 where they meet."""
    if first <= other_last and other_first <= last:
        return 0
    ahead, behind = (other_first - last) % DAY, (first - other_last) % DAY
    return max(min(ahead, behind), 1)
