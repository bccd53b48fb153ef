"""Clock times and the day they are on: 11:30 p.m. on Saturday, 7:37 am local time (0037 GMT) on Tuesday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock, read_clock
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import lexicon
from claimcheck.calendar.written import read_written, weekday_at, with_clock
from claimcheck.normalise.dates.context import Context, Read, fixed
from claimcheck.normalise.dates.relative import read_relative
from claimcheck.normalise.dates.settle import with_year
from claimcheck.normalise.dates.stepped import STEP


def read_weekday(c: Context, i: int) -> Read:
    """A weekday by itself, with the part of the day or clock time after it."""
    t, words = c.t, lexicon()
    weekday = weekday_at(t, i)
    if weekday is None:
        return None
    short = t.at(i) in words.weekday_short
    j = i + 2 if short and t.at(i + 1) == "." else i + 1
    before, following = t.at(i - 1), t.at(j)
    if before in words.group("recurrent") or before in words.group("title") or following in words.group("name_tail"):
        return None
    if (
        before in words.group("determiner")
        and before != "this"
        and t.capital(j)
        and following not in words.months
        and t.start[j] - t.end[j - 1] == 1
    ):
        return None
    if t.at(j) in words.dayparts and t.capital(j) and t.capital(j + 1) and not t.capital(i - 1):
        return None  # Monday Night Football
    here, j = with_clock(t, Point("weekday", weekday=weekday), j)
    if short and here.clock is None and not (len(t.at(i)) > 3 and before == "on"):
        return None
    if not t.capital(i) and t.at(i) in ("sun", "sat", "mon", "wed", "fri"):
        return None
    return here, j


def read_clock_first(c: Context, i: int) -> Read:
    """A clock time and the day it is on, where that follows: 11:30 p.m. on Saturday, just before midnight on Saturday."""
    t = c.t
    if t.at(i) in ("before", "after"):
        return None
    found = read_clock(t, i)
    if found is None:
        return None
    clock, j = found
    k = j
    if t.at(k) == "(" and (other := read_clock(t, k + 1)) and t.at(other[1]) == ")":
        k = other[1] + 1
    leap, most = k > j, k + 3
    while t.at(k) in (",", "on", "late", "early", "of") and k < most:
        k += 1
    bracketed = t.at(i - 1) == "(" and t.at(j) == ")"
    if not bracketed and t.at(k) not in ("after", "since") and t.at(j) != ")":
        day = read_relative(c, k) if t.at(k) not in ("a", "one") else None
        day = day or read_written(t, k) or read_weekday(c, k)
        if day and (day[0].is_day() or (day[0].clock and day[0].clock.part)) and not (day[0].unit == "fixed" and day[0].fixed is None):
            here, after = week_after(c, *day) if day[0].unit == "weekday" else day
            here, after = year_after(c, here, after) if here.lacks_year else (here, after)
            return replace(here, clock=clock), j if leap else after
        if day and day[0].unit == "fixed":
            return day
    if not clock.sure:
        return None
    return _anchored(c, clock, i, j), j


def _anchored(c: Context, clock: Clock, i: int, j: int) -> Point:
    """A clock time without its day: on the day its sentence names, else the one day named so far, else (none named) that of publication."""
    named = [hit.interval for hit in c.hits[-8:] if hit.interval.precision in ("day", "time")]
    near = bool(c.hits) and not any(c.t.breaks(k) for k in range(c.hits[-1].after - 1, i))
    if c.before and not c.hits and c.before.precision in ("day", "time"):
        named = [Interval(c.before.start, c.before.end, c.before.precision)]
    heading = c.t.opens(i) and "\n" in c.t.text[c.t.end[j - 1] : c.t.start[j] if j < c.t.size else len(c.t.text)]
    if not named and c.today and not c.hits and not heading:
        return Point("fixed", fixed=intervals.day(c.today), clock=clock, relative=True)
    if not named or named[-1].start is None or heading:
        return fixed(None)
    day = named[-1].start.date()
    if not near and any(interval.start is None or interval.start.date() != day for interval in named):
        return fixed(None)
    if near and c.hits[-1].zone and clock.zone and c.hits[-1].zone != clock.zone:
        day = _across_zones(named[-1].start, clock)
    return Point("fixed", fixed=intervals.day(day), clock=clock, relative=c.hits[-1].relative if c.hits else True)


def _across_zones(stated: datetime, clock: Clock) -> date:
    """The day of the same moment in another zone: zones lie at most 12 hours behind and 14 ahead of GMT."""
    for step in (0, -1, 1):
        other = intervals.plus(stated.date(), step, "day")
        if other is None:
            continue
        ahead = (stated - datetime.combine(other, time())) // timedelta(minutes=1) - clock.first
        if -720 <= (ahead if clock.zone in ("GMT", "UTC") else -ahead) <= 840:
            return other
    return stated.date()


def year_after(c: Context, here: Point, j: int) -> tuple[Point, int]:
    """April last year, Nov. 26 this year, the third quarter of last year, September of that year."""
    t = c.t
    k = j + 1 if t.at(j) in ("of", ",") else j
    if t.at(k) in ("last", "this", "next", "that") and t.at(k + 1) == "year":
        if t.at(k) == "that":
            anchor = c.anchor()
            return (replace(with_year(here, anchor.start.year), relative=True) if anchor and anchor.start else fixed(None)), k + 2
        if c.today is None:
            return fixed(None), k + 2
        return replace(with_year(here, c.today.year + STEP[t.at(k)]), relative=True), k + 2
    if here.unit in ("quarter", "half") and t.at(j) == "of" and t.at(k) == "the" and t.at(k + 1) == "year":
        return here, k + 2
    if (
        here.unit in ("quarter", "half")
        and t.at(k) in ("a", "one")
        and t.at(k + 1) == "year"
        and t.at(k + 2) in ("earlier", "ago")
        and c.today
    ):
        return replace(with_year(here, c.today.year - 1), relative=True), k + 3
    return here, j


def week_after(c: Context, here: Point, j: int) -> tuple[Point, int]:
    """Friday last week, Monday of this week, the Monday before last."""
    t = c.t
    if t.at(j) == "before" and t.at(j + 1) == "last" and c.today:
        days = ((here.weekday or 0) - c.today.weekday()) % 7 - 14
        past = intervals.plus(c.today, days, "day")
        return replace(fixed(intervals.day(past) if past else None), clock=here.clock), j + 2
    k = j + 1 if t.at(j) == "of" else j
    if t.at(k) not in ("last", "this", "next") or t.at(k + 1) != "week":
        return here, j
    of = intervals.plus(c.today, (here.weekday or 0) - c.today.weekday() + 7 * STEP[t.at(k)], "day") if c.today else None
    return replace(fixed(intervals.day(of) if of else None), clock=here.clock), k + 2
