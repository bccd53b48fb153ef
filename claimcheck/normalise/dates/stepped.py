"""This, last, next, past, coming, previous and following with a unit, weekday, month or season, or with a number of units."""

from __future__ import annotations

from datetime import datetime

from claimcheck.calendar import intervals
from claimcheck.calendar.intervals import LAST_SECOND, Interval
from claimcheck.calendar.tokens import lexicon
from claimcheck.normalise.dates.context import Context, Read, fixed, on_day, with_part
from claimcheck.normalise.dates.counted import count

STEP = {
    "this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1,
    "upcoming": 1,
}  # fmt: skip
FROM_ANCHOR = frozenset({"previous", "preceding", "prior", "following"})
CLOSED = ("time", "day", "week", "month", "quarter", "half", "year", "range")


def read_stepped(c: Context, i: int, j: int) -> Read:
    """this, last, next, past, previous, coming, following + unit, month, season, weekday or a number of units."""
    t, words = c.t, lexicon()
    step, k = STEP.get(t.at(j), 0), j + 1
    first_word = t.at(j)
    if t.at(j) == "this" and t.at(k) in ("past", "coming"):
        first_word, step, k = t.at(k), STEP[t.at(k)], k + 1
    the = i != j
    target = t.at(k)
    numbered = t.number(k, 3) is not None or (target in words.numbers and target not in ("a", "an"))
    if first_word in ("first", "final", "opening") or numbered or target in words.group("vague"):
        return _rolling(c, first_word, step, k)
    if (
        first_word == "past"
        and not the
        and t.at(i - 1) not in ("over", "in", "during", "this", "for", "within")
        and target not in words.weekdays
    ):
        return None  # "walked past midnight"
    if target in ("fiscal", "financial", "calendar") and t.at(k + 1) in ("year", "quarter"):
        if t.at(k + 1) == "quarter":
            return fixed(None), k + 2
        k, target = k + 1, "year"
    if target in words.weekdays and target not in words.weekday_short:
        return _stepped_weekday(c, first_word, step, k)
    if target in words.months and t.capital(k):
        return _stepped_month(c, first_word, step, k)
    if target in words.seasons:
        return _stepped_season(c, step, k, first_word)
    if target == "weekend":
        of = intervals.plus(c.today, step, "week") if c.today else None
        return fixed(intervals.weekend(of) if of else None), k + 1
    if target in ("morning", "afternoon", "evening", "night") and first_word in ("this", "last", "next", "following"):
        return _stepped_part(c, first_word, k)
    unit = words.units.get(target)
    if unit is None or target in words.plural_units or unit in ("second", "minute", "hour"):
        return None
    return _stepped_unit(c, the, first_word, step, unit, k)


def _stepped_unit(c: Context, the: bool, word: str, step: int, unit: str, k: int) -> Read:
    """last year (a calendar year), the last year (rolling), the previous year (before the date before), the next day, this year so far."""
    after = k + 1
    if c.t.at(after) == "of" and word in ("last", "next"):
        return None
    if word in FROM_ANCHOR or (the and word == "next" and c.anchor("day", "time", "week", "month", "year")):
        return _beside_anchor(c, word, step, unit, after)
    if unit == "day":
        return (fixed(rolled(c, -1, "day")), after) if word == "past" else None
    if word == "past" or (the and word in ("last", "next", "coming") and (word, unit) != ("last", "quarter")):
        return fixed(rolled(c, step, unit)), after
    if unit == "fortnight":
        return fixed(rolled(c, step or 1, unit)), after
    of = intervals.plus(c.today, step, unit) if c.today else None
    whole = intervals.around(of, unit) if of else None
    if c.t.at(after) == "so" and c.t.at(after + 1) == "far" and word == "this":
        now = Interval(whole.start, datetime.combine(c.today, LAST_SECOND), "range") if whole and c.today else None
        return fixed(now), after + 2
    return fixed(whole), after


def _beside_anchor(c: Context, word: str, step: int, unit: str, after: int) -> Read:
    """the previous month, the following day, the next year: beside the date before.

    "the previous quarter" without one is counted from publication.
    """
    anchor = c.anchor(*CLOSED)
    base = anchor.start.date() if anchor and anchor.start else None
    if base is None and word in ("previous", "preceding", "prior") and unit != "day":
        base = c.today
    if (
        anchor
        and unit not in ("year", "decade")
        and (anchor.precision in ("year", "range", "half") or (unit == "day" and anchor.precision not in ("day", "time")))
    ):
        base = None
    of = intervals.plus(base, step, unit) if base else None
    point = fixed(intervals.around(of, unit) if of else None)
    return with_part(c, point, after) if unit == "day" else (point, after)


def rolled(c: Context, count: int, unit: str) -> Interval | None:
    """From so many units before publication to it, or from it to so many units after; whole days unless the clock time is known."""
    other = intervals.plus(c.published, count, unit) if c.published and count else None
    if other is None or c.published is None:
        return None
    first, last = sorted((other, c.published))
    if unit in ("hour", "minute", "second") and c.timed:
        return Interval(first, last, "range")
    return intervals.whole_days(first.date(), last.date(), "range")


def _stepped_weekday(c: Context, word: str, step: int, k: int) -> Read:
    """last Friday: the latest before publication; next Friday: that of the week after.

    this Friday: of the same week; coming Friday: the first one ahead.
    """
    weekday = lexicon().weekdays[c.t.at(k)]
    if c.today is None:
        return with_part(c, fixed(None), k + 1)
    ahead = (weekday - c.today.weekday()) % 7
    if word == "this":
        days = weekday - c.today.weekday()
    elif step < 0:
        days = ahead - 7
    elif word == "next":
        days = weekday - c.today.weekday() + 7
    else:
        days = ahead or 7
    return on_day(c, days, k + 1)


def _stepped_month(c: Context, word: str, step: int, k: int) -> Read:
    """last August: the latest that is over; this August: of the same year; next August: the first yet to come."""
    number = lexicon().months[c.t.at(k)]
    j = k + 2 if c.t.at(k + 1) == "." and c.t.at(k) in lexicon().month_short else k + 1
    if c.today is None:
        return fixed(None), j
    year = c.today.year
    if step < 0 and number >= c.today.month:
        year -= 1
    elif step > 0 and number <= c.today.month:
        year += 1
    day = c.t.number(j, 2)
    if day and 1 <= day <= 31 and not c.t.tight(j):
        of = intervals.make_date(year, number, day)
        return fixed(intervals.day(of) if of else None), j + 1
    return fixed(intervals.month(year, number)), j


def _stepped_season(c: Context, step: int, k: int, word: str) -> Read:
    """last summer: the latest that is over; this summer: of the same year; next summer: the first yet to begin."""
    if c.today is None:
        return fixed(None), k + 1
    if c.t.at(k) == "fall" and c.t.at(k + 1) in ("in", "of", "was", "by"):
        return None
    first = lexicon().seasons[c.t.at(k)]
    seasons = [s for y in (-2, -1, 0, 1, 2) if (s := intervals.months(c.today.year + y, first, 3, "range"))]
    if step < 0:
        over = [s for s in seasons if s.end and s.end.date() < c.today]
        return fixed(over[-1] if over else None), k + 1
    if step > 0:
        coming = [s for s in seasons if s.start and s.start.date() > c.today]
        return fixed(coming[0] if coming else None), k + 1
    current = [s for s in seasons if s.start and s.end and s.start.date() <= c.today <= s.end.date()]
    return fixed(current[0] if current else intervals.months(c.today.year, first, 3, "range")), k + 1


def _stepped_part(c: Context, word: str, k: int) -> Read:
    """this morning, last night, the next morning."""
    if word in ("next", "following"):
        anchor = c.anchor("day", "time")
        of = intervals.plus(anchor.start.date(), 1, "day") if anchor and anchor.start else None
    elif word == "last" and c.t.at(k) != "night":
        return None
    else:
        of = intervals.plus(c.today, -1 if word == "last" else 0, "day") if c.today else None
    return with_part(c, fixed(intervals.day(of) if of else None), k)


def _rolling(c: Context, word: str, step: int, k: int) -> Read:
    """the past three years, the next 30 days, the last two quarters; with "of" after it a slice, read by the grammar."""
    number = count(c, k)
    if number is None:
        after = next((j for j in range(k + 1, k + 4) if c.t.at(j) in lexicon().plural_units), 0)
        return (fixed(None), after + 1) if after and c.t.at(k) in lexicon().group("vague") else None
    value, j = number
    unit = lexicon().units.get(c.t.at(j))
    if unit is None or (c.t.at(j + 1) == "of" and word != "past"):
        return None
    if not step:
        return _first_months(c, word, value, unit, j)
    if word in FROM_ANCHOR:
        anchor = c.anchor("day", "time", "month", "year")
        if anchor is None or anchor.start is None or anchor.end is None:
            return fixed(None), j + 1
        base = anchor.start.date() if step < 0 else anchor.end.date()
        other = intervals.plus(base, step * value, unit)
        return fixed(intervals.whole_days(min(base, other), max(base, other), "range") if other else None), j + 1
    return fixed(rolled(c, step * value, unit)), j + 1


def _first_months(c: Context, word: str, value: int, unit: str, j: int) -> Read:
    """the first nine months: of the latest year in which they are over."""
    if unit != "month" or not 2 <= value <= 11 or word == "final":
        return None
    if c.today is None:
        return fixed(None), j + 1
    for year in (c.today.year, c.today.year - 1):
        found = intervals.months(year, 1, value, "range")
        if found and found.end and found.end.date() <= c.today:
            return fixed(found), j + 1
    return fixed(None), j + 1
