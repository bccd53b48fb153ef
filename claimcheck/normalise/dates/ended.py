"""Business periods: the quarter ended Sept. 30, three months to May 25, the September quarter, the week of Nov. 17."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.calendar import intervals
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, Tokens, lexicon
from claimcheck.calendar.written import read_written
from claimcheck.normalise.dates.clocked import year_after
from claimcheck.normalise.dates.context import Context, Read, fixed
from claimcheck.normalise.dates.counted import count
from claimcheck.normalise.dates.settle import settle
from claimcheck.normalise.dates.tense import leaning


def read_ended(c: Context, i: int) -> Read:
    """the quarter ended Sept. 30, three months ended May 25, the year to March, nine months through September."""
    t = c.t
    j = i + 1 if t.at(i) in ("the", "its") else i
    while t.at(j) in ("fiscal", "financial", "first", "second", "third", "fourth") and j < i + 4:
        j += 1
    many = count(c, j)
    size, k = many if many and t.at(j) not in ("a", "an") else (1, j)
    k += t.at(k) in DASHES
    if t.at(k) in ("fiscal", "financial"):
        k += 1
    unit = lexicon().units.get(t.at(k), "half" if t.at(k) == "half" else "")
    if unit not in ("week", "month", "quarter", "half", "year") or (k == i and unit not in ("quarter", "half", "year")):
        return None
    k += 1
    if unit == "half":
        k += t.at(k) in DASHES
        k += t.at(k) == "year"
    while t.at(k) in ("period", "that", "which", ",", "-") and k < i + 9:
        k += 1
    verb = t.at(k)
    if verb not in ("ended", "ending", "ends", "to", "through"):
        return None
    k += 1
    if t.at(k) in ("on", "in", "at"):
        k += 1
    if verb in ("to", "through") and t.at(k) not in lexicon().months and t.number(k, 2) is None and t.at(k) not in ("end", "mid"):
        return None
    if t.at(k) in ("end", "the", "late"):
        k += 2 if t.at(k + 1) in (*DASHES, "end") else 1
        k += t.at(k) == "of"
    found = read_written(t, k, led=True)
    if found is None or found[0].unit not in ("day", "month") or found[0].day_to:
        return None
    here, after = year_after(c, *found) if found[0].lacks_year else found
    lean = "" if not here.lacks_year else "future" if verb == "ending" and leaning(c, i, after) == "future" else "past"
    end = settle(here, c.today, lean)
    relative = here.relative or here.lacks_year
    if end is None or end.end is None:
        return fixed(None), after
    past_end = intervals.plus(end.end.date(), 1, "day")
    start = intervals.plus(past_end, -size, unit) if past_end else None
    if start is None:
        return fixed(None), after
    name = next((p for p in intervals.CALENDAR_UNITS if p == unit and size == 1), None)
    if size * intervals.MONTHS_IN.get(unit, 0) in (3, 12) and end.end.day >= 28:
        name = "quarter" if size * intervals.MONTHS_IN[unit] == 3 else "year"
    return fixed(intervals.whole_days(start, end.end.date(), name or "range"), relative=relative), after


def month_quarter(t: Tokens, here: Point, j: int) -> tuple[Point, int]:
    """the September quarter, the December half: named by their last month."""
    if here.unit != "month" or here.part:
        return here, j
    if t.at(j) == "quarter" and here.month % 3 == 0:
        return replace(here, unit="quarter", number=here.month // 3), j + 1
    if t.at(j) == "half" and here.month % 6 == 0:
        return replace(here, unit="half", number=here.month // 6), j + 1
    return here, j


def read_week_of(c: Context, i: int) -> Read:
    """the week of Nov. 17, the week beginning 3 June: the calendar week that holds the day."""
    t = c.t
    j = i + 1 if t.at(i) == "the" else i
    if t.at(j) != "week" or t.at(j + 1) not in ("of", "beginning", "starting", "commencing"):
        return None
    found = read_written(t, j + 3 if t.at(j + 2) in ("the", "on") else j + 2)
    if found is None or found[0].unit != "day":
        return None
    here, after = found
    day = settle(here, c.today, leaning(c, i, after) if here.lacks_year else "")
    whole = intervals.week(day.start.date()) if day and day.start else None
    return fixed(whole, relative=here.relative or here.lacks_year), after
