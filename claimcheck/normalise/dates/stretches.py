"""Stretches between or from dates: from Nov. 20 to Dec. 3, since January, by 2030, three months ended May 25."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import read_clock
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.calendar.written import read_written
from claimcheck.normalise.dates.clocked import read_clock_first
from claimcheck.normalise.dates.context import Context, Hit, PointReader
from claimcheck.normalise.dates.ended import read_ended
from claimcheck.normalise.dates.named import read_named
from claimcheck.normalise.dates.parts import the_unit
from claimcheck.normalise.dates.settle import settle, with_year
from claimcheck.normalise.dates.tense import leaning

OPEN_START = frozenset({"since", "after", "from", "starting", "beginning", "effective"})
OPEN_END = frozenset({"by", "until", "till", "before", "through"})
NEAR = frozenset({"until", "till", "through", "by", "before"})


def read_from_to(c: Context, i: int, point: PointReader) -> int | None:
    """from Nov. 20 to Dec. 3, between March and May 2024, from 2019 to 2023."""
    t = c.t
    if hours := _hours(c, i):
        return hours
    left = point(c, i + 1, True)
    if left is None:
        return None
    first, j = left
    links = ("and",) if t.at(i) == "between" else ("to", "until", "till", "through", "on", "onwards", "onward", *DASHES)
    if t.at(j) not in links:
        return None
    right = point(c, j + 1, True) if t.at(j) not in ("on", "onwards", "onward") else None
    if right is None:
        if t.at(i) == "from" and t.at(j) in ("on", "onwards", "onward") and not first.clock:
            return _from_on(c, i, first, j)
        return None
    return _range(c, i, first, right[0], right[1])


def _from_on(c: Context, i: int, first: Point, j: int) -> int | None:
    """from 2026 onwards, from Monday on: open at the end."""
    if c.t.at(j) == "on" and c.t.at(j + 1).isalpha():
        return None
    found = settle(first, c.today, leaning(c, i, j))
    if found is None or found.start is None:
        return j + 1
    c.hits.append(
        Hit(i, j + 1, Interval(found.start, None, "range"), relative=first.relative or first.lacks_year or first.unit == "weekday")
    )
    return j + 1


def _hours(c: Context, i: int) -> int | None:
    """from 9 a.m. to 5 p.m. on Friday, between 10 p.m. and 2 a.m. on Saturday: the day stands once."""
    t = c.t
    left = read_clock(t, i + 1)
    if left is None or t.at(left[1]) not in (("and",) if t.at(i) == "between" else ("to", "until", "till", *DASHES)):
        return None
    right = read_clock_first(c, left[1] + 1)
    if right is None or right[0].clock is None:
        return None
    here, after = right
    alone = read_clock(t, left[1] + 1)
    if alone and alone[1] == after and not c.hits:
        return after  # opening hours: of no one day
    guess = not here.relative and (here.lacks_year or here.unit == "weekday")
    end = settle(here, c.today, leaning(c, i, after) if guess else "")
    start = left[0].on(end.start.date()) if end and end.start else None
    if end is None or end.end is None or start is None or start.start is None:
        return after
    stop = end.end if end.end >= start.start else end.end + timedelta(days=1)
    c.hits.append(
        Hit(i, after, Interval(start.start, stop, "time"), relative=here.relative or guess, zone=here.clock.zone if here.clock else "")
    )
    return after


def read_dashed(c: Context, i: int, first: Point, j: int, point: PointReader) -> int | None:
    """January-March 2025, Nov. 30 - Dec. 2, Monday to Friday."""
    t = c.t
    if t.at(j) not in ("to", "through", *DASHES) or first.part or (first.unit == "fixed" and first.relative) or first.clock:
        return None
    right = point(c, j + 1, True)
    if right is None or right[0].unit != first.unit or right[0].part:
        return None
    return _range(c, i, first, right[0], right[1])


def _range(c: Context, i: int, first: Point, last: Point, after: int) -> int | None:
    """Notes the stretch from one point to another; a year stated once holds for both, the week and year left out follow from order."""
    if first.lacks_year and last.year is not None and not last.lacks_year and last.unit in ("month", "day", "quarter"):
        turned = (first.month, first.day) > (last.month, last.day or 99) if first.month else first.number > last.number
        first = with_year(first, last.year - 1 if turned else last.year)
    guess = first.lacks_year or last.lacks_year or "weekday" in (first.unit, last.unit)
    lean = leaning(c, i, after) if guess else ""
    end = settle(last, c.today, lean)
    begin = settle(first, c.today, lean)
    if end is None or begin is None or begin.start is None or end.end is None:
        return after if guess or first.relative or last.relative else None
    if begin.start > end.end and guess:
        begin = _before(first, begin, end)
    if begin is None or begin.start is None or end.end is None or begin.start > end.end:
        return None
    zone = last.clock.zone if last.clock else ""
    c.hits.append(Hit(i, after, Interval(begin.start, end.end, "range"), relative=guess or first.relative or last.relative, zone=zone))
    return after


def _before(first: Point, begin: Interval, end: Interval) -> Interval | None:
    """The latest reading of a range's first point that lies before its last."""
    if begin.start is None or end.end is None:
        return None
    if first.unit == "weekday":
        moved = intervals.plus(begin.start.date(), -7, "day")
        return first.narrowed(intervals.day(moved)) if moved else None
    found = first.narrowed(first.whole(end.end.year))
    if found and found.start and found.start > end.end:
        found = first.narrowed(first.whole(end.end.year - 1))
    return found


def read_opened(c: Context, i: int, point: PointReader) -> int | None:
    """since January, by 2030, until Friday, before 2020, after March 2024, effective Jan. 1."""
    t, word = c.t, c.t.at(i)
    j = i + 1
    if word in ("starting", "beginning", "effective") and t.at(j) in ("in", "on", "from", "with"):
        j += 1
    elif word == "from" and t.at(i - 1) not in ("effective", "starting"):
        return None
    elif t.at(j) == "at" and t.at(j + 1) in ("least", "around", "about"):
        j += 2
    elif t.at(j) in ("about", "around") and not t.at(j + 2).startswith(("am", "pm", "a.m", "p.m", ":")):
        j += 1
    found = read_ended(c, j) or the_unit(c, j) or point(c, j, True)
    if found is None and t.at(j) == "the":
        found = point(c, j + 1, True)
    if found is None:
        return None
    here, after = found
    if _modifies(c, word, here, after):
        return None
    if here.clock and here.clock.part and word in ("before", "after"):
        return None
    here = borrow_year(c, here, after)
    lean = ""
    guess = not here.relative and (here.lacks_year or here.unit == "weekday")
    if guess:
        lean = leaning(c, i, after)
        if word in NEAR and not (here.clock and word == "before"):
            lean = lean if lean == "future" or (lean == "past" and word in ("by", "before")) else "near"
        elif word in ("starting", "beginning", "effective"):
            lean = lean or "near"
        elif word == "since":
            lean = "past"
    found_at = settle(here, c.today, lean)
    if found_at is None:
        return after
    if found_at.start is None or found_at.end is None:
        return None
    c.hits.append(
        Hit(
            i,
            after,
            _open("by" if word == "before" and here.part == "end" else word, found_at),
            relative=here.relative or guess,
            zone=here.clock.zone if here.clock else "",
        )
    )
    return after


def _modifies(c: Context, word: str, here: Point, after: int) -> bool:
    """Whether the date belongs to a noun after it ("hit by 2004 tsunami", "after Friday prayers"), so that the opener does not open it."""
    t = c.t
    following = t.at(after)
    if following in ("'s", "’s"):
        return True
    if word in ("since", "until", "till", "through") or not following[:1].isalpha():
        return False
    if t.capital(after):
        return word in ("after", "before") and (here.unit != "year" or t.at(after - 2) == "the") and not t.breaks(after - 1)
    noun = (
        following not in lexicon().group("function") and following not in ("last", "next") and not following.endswith(("ed", "ly", "ing"))
    )
    return noun and following not in lexicon().units


def _open(word: str, found: Interval) -> Interval:
    if word == "after":
        day = intervals.plus(found.end.date(), 1, "day") if found.end else None
        start = datetime.combine(day, time()) if day and found.precision != "time" else found.end
        return Interval(start, None, "range")
    if word in OPEN_START:
        return Interval(found.start, None, "range")
    if word == "before" and found.start:
        try:
            return Interval(None, found.start - timedelta(seconds=1), "range")
        except OverflowError:
            return Interval(None, found.start, "range")
    return Interval(None, found.end, "range")


def borrow_year(c: Context, here: Point, j: int) -> Point:
    """In "March and April 2024" the first month takes the year of the second."""
    t = c.t
    if not here.lacks_year or here.unit not in ("month", "day", "quarter") or t.at(j) not in ("and", "or", ",", "&"):
        return here
    k = j
    for _ in range(4):
        while t.at(k) in ("and", "or", ",", "&", "the", "on", "in", "to"):
            k += 1
        found = read_written(t, k, led=True) or read_named(t, k)
        if found is None or found[0].unit not in ("month", "day", "quarter"):
            return here
        if found[0].year is not None:
            turned = (here.month or here.number) > (found[0].month or found[0].number)
            return here if turned else with_year(here, found[0].year)
        k = found[1]
        if t.at(k) not in ("and", "or", ",", "&"):
            return here
    return here


def more_days(c: Context, i: int) -> int:
    """The further days of "Nov. 20 and 21", "May 3, 5 and 8": same month, same year."""
    t = c.t
    last = c.hits[-1].interval
    if last.precision != "day" or last.start is None or i == 0 or t.number(i - 1, 2) is None:
        return i
    while t.at(i) in ("and", ",", "or"):
        k = i + 1
        number = t.number(k, 2)
        ends = not t.tight(k + 1) or t.at(k + 1) in (",", ".", ")", ";")
        after = t.at(k + 1)
        if (
            number is None
            or not last.start.day < number <= 31
            or not ends
            or (after.isalpha() and after not in lexicon().group("function"))
        ):
            return i
        if after == "," and t.number(k + 2) is not None and t.tight(k + 2):
            return i
        of: date | None = intervals.make_date(last.start.year, last.start.month, number)
        if of is None:
            return i
        c.hits.append(Hit(k, k + 1, intervals.day(of), relative=c.hits[-1].relative))
        i = k + 1
    return i
