"""The grammar of dates: a scan over the tokens, each expression read once, left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from claimcheck import tables
from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock, read_clock, read_part
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.calendar.written import read_written, weekday_at, with_clock
from claimcheck.normalise.dates import tense
from claimcheck.normalise.dates.context import Context, Hit, Read, fixed
from claimcheck.normalise.dates.named import ordinal, read_named
from claimcheck.normalise.dates.relative import STEP, count, read_relative
from claimcheck.normalise.dates.settle import settle, with_year

OPEN_START = frozenset({"since", "after", "from", "starting", "beginning", "effective"})
OPEN_END = frozenset({"by", "until", "till", "before", "through"})
PARTS = {"early": "early", "mid": "mid", "late": "late", "start": "start", "beginning": "start", "end": "end", "close": "end", "middle": "mid"}
MAX_DEPTH = 4  # "early morning of the last day of May" is two deep; deeper nesting is no date
NEAR = frozenset({"until", "till", "through", "by", "before"})


def read_all(c: Context) -> list[Hit]:
    """All dates of the text, in order."""
    starters = _starters()
    i, t = 0, c.t
    while i < t.size:
        word = t.low[i]
        if word not in starters and not (word.isdigit() and len(word) <= 4):
            i += 1
            continue
        before = len(c.hits)
        after = _expression(c, i)
        i = after if after is not None and after > i else i + 1
        if len(c.hits) > before:
            i = _more_days(c, i)
    return c.hits


@cache
def _starters() -> frozenset[str]:
    """Every word that can begin a date."""
    words = lexicon()
    return frozenset(
        {*words.months, *words.weekdays, *words.seasons, *words.numbers, *words.ordinals, *STEP, *OPEN_START, *OPEN_END, *PARTS, *_named_days()}
        | {"today", "tonight", "yesterday", "tomorrow", "overnight", "earlier", "later", "so", "that", "same", "the", "between", "q", "h", "fy", "fiscal"}
        | {"financial", "'", "’", "noon", "midnight", "morning", "opening", "final", "year", "just", "shortly", "around", "about", "night", "evening"}
        | {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "afternoon", "quarter", "approximately", "nearly"}
    )  # fmt: skip


def _expression(c: Context, i: int) -> int | None:
    """Reads the expression at token i into `c.hits`; the token after it, or None where there is none."""
    t, word = c.t, c.t.at(i)
    if word in ("between", "from") and (after := _from_to(c, i)):
        return after
    if word in OPEN_START | OPEN_END and (after := _opened(c, i)):
        return after
    found = _ended(c, i) or point(c, i)
    if found is None:
        return None
    here, j = found
    joined = _dashed(c, i, here, j)
    if joined:
        return joined
    _add(c, i, j, _borrow_year(c, here, j))
    return j


def _add(c: Context, i: int, j: int, here: Point, *, how: str = "") -> None:
    """Settles a point and notes it. `how`: "near", or the opener's side."""
    guess = not here.relative and (here.lacks_year or here.unit == "weekday")
    found = settle(here, c.today, _lean(c, i, j, here) if guess else "")
    if found is not None:
        c.hits.append(Hit(i, j, found, relative=here.relative or guess, zone=here.clock.zone if here.clock else ""))


def _lean(c: Context, i: int, j: int, here: Point) -> str:
    if c.in_future(i, j):
        return "future"
    return tense.lean(c.t, i, j)


def point(c: Context, i: int, *, led: bool = False) -> Read:
    """One date, period or clock time at token i, with what narrows it (early, mid-, the end of) and the year or week named after it."""
    if c.depth >= MAX_DEPTH:
        return None
    c.depth += 1
    found = _core(c, i, led)
    c.depth -= 1
    return found


def _core(c: Context, i: int, led: bool) -> Read:
    """A point, its alternatives in order."""
    t = c.t
    found = _part(c, i) or _named_day(c, i) or read_relative(c, i) or read_written(t, i, led=led or _led(c, i)) or _slice(c, i) or read_named(t, i, led=led)
    found = found or _weekday(c, i) or _clock_first(c, i) or _part_of_day(c, i)
    if found is None:
        return None
    here, j = found
    if here.unit == "day" and here.year is None and (named := _named_dates().get((here.month, here.day))) and t.at(j) in named[1]:
        return with_year(here, named[0]), j
    if here.unit in ("month", "day", "quarter", "half", "season") and here.year is None:
        here, j = _year_after(c, here, j)
    elif here.unit == "weekday":
        here, j = _week_after(c, here, j)
    return here, j


def _led(c: Context, i: int) -> bool:
    return c.t.at(i - 1) in lexicon().group("month")


@cache
def _named_days() -> dict[str, list[tuple[list[str], Point, frozenset[str]]]]:
    """First word -> (words, the day, words one of which has to follow)."""
    found: dict[str, list[tuple[list[str], Point, frozenset[str]]]] = {}
    for row in tables.rows("named_days"):
        words = row["name"].split()
        day = Point("day", int(row["year"]) if row["year"] else None, int(row["month"]), int(row["day"]))
        found.setdefault(words[0], []).append((words, day, frozenset(w for w in row["after"].split("|") if w)))
    return found


@cache
def _named_dates() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """(month, day) -> the year it means where one of the words follows: the Sept. 11 attacks."""
    days = (entry for entries in _named_days().values() for entry in entries)
    return {(day.month, day.day): (day.year, after) for _, day, after in days if day.year and after}


def _named_day(c: Context, i: int) -> Read:
    t = c.t
    for words, day, after in _named_days().get(t.at(i), ()):
        if [t.at(i + k) for k in range(len(words))] == words and (not after or t.at(i + len(words)) in after):
            if t.at(i) == "9" and (t.tight(i) or t.at(i + 3) in ("/", "percent")):
                return None
            return day, i + len(words)
    return None


def _weekday(c: Context, i: int) -> Read:
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
    if before in words.group("determiner") and before != "this" and t.capital(j) and following not in words.months and t.start[j] - t.end[j - 1] == 1:
        return None
    here, j = with_clock(t, Point("weekday", weekday=weekday), j)
    if short and here.clock is None and not (len(t.at(i)) > 3 and before == "on"):
        return None
    if not t.capital(i) and t.at(i) in ("sun", "sat", "mon", "wed", "fri"):
        return None
    return here, j


def _clock_first(c: Context, i: int) -> Read:
    """A clock time, and the day it is on where that follows: 11:30 p.m. on Saturday, just before midnight on Saturday, 7:37 a.m. Tuesday."""
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
        day = day or read_written(t, k) or _weekday(c, k)
        if day and (day[0].is_day() or (day[0].clock and day[0].clock.part)) and not (day[0].unit == "fixed" and day[0].fixed is None):
            here, after = _week_after(c, *day) if day[0].unit == "weekday" else day
            here, after = _year_after(c, here, after) if here.lacks_year else (here, after)
            return replace(here, clock=clock), j if leap else after
        if day and day[0].unit == "fixed":
            return day
    if not clock.sure:
        return None
    return _anchored(c, clock), j


def _anchored(c: Context, clock: Clock) -> Point:
    """A clock time without its day belongs to the last day read; a second zone's time in brackets to the day that fits."""
    anchor = c.anchor()
    if anchor is None or anchor.start is None or anchor.end is None or (anchor.end - anchor.start) > timedelta(hours=30):
        return fixed(None)
    day = anchor.start.date()
    if c.hits and c.hits[-1].zone and clock.zone and c.hits[-1].zone != clock.zone and anchor.precision == "time":
        local, here = anchor.start, clock.first
        world = clock.zone in ("GMT", "UTC")
        for step in (0, -1, 1):
            other = intervals.plus(day, step, "day")
            if other is None:
                continue
            ahead = (local - datetime.combine(other, time())).total_seconds() / 60 - here
            ahead = ahead if world else -ahead
            if -720 <= ahead <= 840:
                day = other
                break
    return Point("fixed", fixed=intervals.day(day), clock=clock, relative=c.hits[-1].relative)


def _part_of_day(c: Context, i: int) -> Read:
    """the morning of Nov. 26, the night of May 3, evening of the same day."""
    part = read_part(c.t, i)
    if part is None or c.t.at(part[1]) not in ("of", "on"):
        return None
    day = point(c, part[1] + 1) if c.t.at(part[1] + 1) not in ("a", "an") else None
    return (replace(day[0], clock=part[0]), day[1]) if day and day[0].is_day() else None


def _part(c: Context, i: int) -> Read:
    """early 2024, mid-November, the end of 2027, late Saturday, end-March, the early hours of Tuesday."""
    t = c.t
    word = t.at(i)
    j = i
    if word == "the":
        j, word = i + 1, t.at(i + 1)
    if word not in PARTS:
        return None
    name, k = PARTS[word], j + 1
    if word == "early" and t.at(k) == "hours" and t.at(k + 1) == "of":
        k += 2
    while t.at(k) in ("in", "on", "of", "the", "this", "-", "‐", "–") and k < j + 3:
        if t.at(k) == "this" or (t.at(k) == "the" and t.at(k + 1) in lexicon().units):
            break
        k += 1
    if word in ("start", "beginning", "close", "middle") and t.at(j + 1) not in ("of", "in"):
        return None
    if word == "end" and t.at(j + 1) not in ("of", *DASHES) and t.at(j + 1) not in lexicon().months:
        return None
    found = _the_unit(c, k) or (point(c, k, led=True) if t.at(k) not in PARTS else None)
    if found is None:
        return None
    here, after = found
    if here.unit == "fixed" and here.fixed is None:
        return found
    if here.is_day() or (here.clock and here.clock.part):
        return _part_day(here, after, name)
    if here.part or here.clock or here.unit == "weekday":
        return None
    return replace(here, part=name), after


def _part_day(here: Point, after: int, name: str) -> Read:
    """early Tuesday, late Saturday night, the end of Monday."""
    parts = lexicon().dayparts
    whole = here.clock
    if whole is not None:
        first, last = (0, 8 * 60 + 59) if name == "early" and whole.first == 0 else (whole.first, whole.last)
        if name == "late":
            first = max(first, (first + last) // 2 // 60 * 60)
        elif name == "early" and whole.first:
            last = (first + last) // 2 // 60 * 60 - 1
        return replace(here, clock=Clock(first, last, part=True)), after
    if name in ("early", "late"):
        first, last = parts[name]
        return replace(here, clock=Clock(first * 60, last * 60 + 59, part=True)), after
    return (here, after) if name == "end" else None


def _the_unit(c: Context, i: int) -> Read:
    """the year, the month, the week after "end of" and the like: the current one."""
    if c.t.at(i) != "the" or c.t.at(i + 1) not in ("year", "month", "week", "quarter", "decade", "century", "day", "weekend"):
        return None
    if c.t.at(i + 1) in ("day", "weekend"):
        return None
    return fixed(intervals.around(c.today, c.t.at(i + 1)) if c.today else None), i + 2


def _slice(c: Context, i: int) -> Read:
    """the first nine months of 2025, the second week of May, the last quarter of 2024, the final day of June, the first half of the year."""
    t = c.t
    j = i + 1 if t.at(i) == "the" else i
    which = ordinal(t, j)
    if which is None:
        return None
    number, k = which
    many = count(c, k)
    size, k = many if many and t.at(k) not in ("a", "an") else (1, k)
    unit = "half" if t.at(k) == "half" else lexicon().units.get(t.at(k), "")
    if not unit or t.at(k + 1) not in ("of", "in") or unit in ("second", "minute", "hour", "decade", "century"):
        return None
    if t.at(k + 1) == "in" and size == 1:
        return None
    whole = _the_unit(c, k + 2) or (point(c, k + 2, led=True) if t.at(k + 2) not in ("a", "an", "the") or t.at(k + 3) in ("same", *STEP) else None)
    if whole is None:
        return None
    here, after = whole
    if t.at(k + 2) not in STEP and here.unit == "fixed" and here.fixed is None:
        return fixed(None), after
    base = settle(here, c.today, "")
    if base is None:
        return fixed(None), after
    found = intervals.slice_of(base, unit, number if number > 0 else -size, size) if not here.part else None
    return (fixed(found, relative=here.relative or here.lacks_year), after) if found else None


def _year_after(c: Context, here: Point, j: int) -> tuple[Point, int]:
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
    if here.unit in ("quarter", "half") and t.at(k) in ("a", "one") and t.at(k + 1) == "year" and t.at(k + 2) in ("earlier", "ago") and c.today:
        return replace(with_year(here, c.today.year - 1), relative=True), k + 3
    return here, j


def _week_after(c: Context, here: Point, j: int) -> tuple[Point, int]:
    """Friday last week, Monday of this week."""
    t = c.t
    k = j + 1 if t.at(j) == "of" else j
    if t.at(k) not in ("last", "this", "next") or t.at(k + 1) != "week":
        return here, j
    of = intervals.plus(c.today, (here.weekday or 0) - c.today.weekday() + 7 * STEP[t.at(k)], "day") if c.today else None
    return replace(fixed(intervals.day(of) if of else None), clock=here.clock), k + 2


def _from_to(c: Context, i: int) -> int | None:
    """from Nov. 20 to Dec. 3, between March and May 2024, from 2019 to 2023."""
    t = c.t
    left = point(c, i + 1, led=True)
    if left is None:
        return None
    first, j = left
    links = ("and",) if t.at(i) == "between" else ("to", "until", "till", "through", *DASHES)
    if t.at(j) not in links:
        return None
    right = point(c, j + 1, led=True)
    if right is None:
        return None
    return _range(c, i, first, right[0], right[1])


def _dashed(c: Context, i: int, first: Point, j: int) -> int | None:
    """January-March 2025, Nov. 30 - Dec. 2, Monday to Friday."""
    t = c.t
    if t.at(j) not in ("to", "through", *DASHES) or first.part or (first.unit == "fixed" and first.relative) or first.clock:
        return None
    right = point(c, j + 1, led=True)
    if right is None or right[0].unit != first.unit or right[0].part:
        return None
    return _range(c, i, first, right[0], right[1])


def _range(c: Context, i: int, first: Point, last: Point, after: int) -> int | None:
    """Notes the stretch from one point to another; a year stated once holds for both, the week and year left out follow from order."""
    if first.lacks_year and last.year is not None and not last.lacks_year and last.unit in ("month", "day", "quarter"):
        turned = (first.month, first.day) > (last.month, last.day or 99) if first.month else first.number > last.number
        first = with_year(first, last.year - 1 if turned else last.year)
    guess = first.lacks_year or last.lacks_year or "weekday" in (first.unit, last.unit)
    lean = _lean(c, i, after, last) if guess else ""
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


def _opened(c: Context, i: int) -> int | None:
    """since January, by 2030, until Friday, before 2020, after March 2024, effective Jan. 1."""
    t, word = c.t, c.t.at(i)
    j = i + 1
    if word in ("starting", "beginning", "effective") and t.at(j) in ("in", "on", "from", "with"):
        j += 1
    elif word == "from" and t.at(i - 1) not in ("effective", "starting"):
        return None
    if word == "since" and t.at(j) in ("at", "about", "around", "early", "late"):
        j += t.at(j) == "at"
    found = _ended(c, j) or _the_unit(c, j) or point(c, j, led=True)
    if found is None:
        return None
    here, after = found
    if _modifies(c, word, here, after):
        return None
    here = _borrow_year(c, here, after)
    lean = ""
    guess = not here.relative and (here.lacks_year or here.unit == "weekday")
    if guess:
        lean = _lean(c, i, after, here)
        if word in NEAR:
            lean = lean if lean == "future" or (lean == "past" and word in ("by", "before")) else "near"
        elif word in ("starting", "beginning", "effective"):
            lean = lean or "near"
        elif word == "since":
            lean = "past"
    elif here.unit == "fixed" and word == "since" and here.fixed and here.fixed.end and here.fixed.start and here.relative and t.at(j) in ("the",):
        pass
    found_at = settle(here, c.today, lean)
    if found_at is None:
        return after
    if found_at.start is None or found_at.end is None:
        return None
    c.hits.append(Hit(i, after, _open(word, found_at), relative=here.relative or guess, zone=here.clock.zone if here.clock else ""))
    return after


def _modifies(c: Context, word: str, here: Point, after: int) -> bool:
    """Whether the date belongs to a noun after it ("hit by 2004 tsunami", "after Friday prayers"), so that the opener does not open it."""
    t = c.t
    following = t.at(after)
    if following in ("'s", "’s"):
        return True
    if word in ("since", "until", "till", "through") or not following.isalpha() or t.capital(after):
        return word in ("after", "before") and following.isalpha() and t.capital(after) and here.unit != "year"
    noun = following not in lexicon().group("function") and following not in ("last", "next") and not following.endswith(("ed", "ly", "ing"))
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


def _ended(c: Context, i: int) -> Read:
    """the quarter ended Sept. 30, three months ended May 25, the year to March, nine months through September."""
    t = c.t
    j = i + 1 if t.at(i) in ("the", "its") else i
    while t.at(j) in ("fiscal", "financial", "first", "second", "third", "fourth") and j < i + 4:
        j += 1
    many = count(c, j)
    size, k = many if many and t.at(j) not in ("a", "an") else (1, j)
    if t.at(k) in ("fiscal", "financial"):
        k += 1
    unit = lexicon().units.get(t.at(k), "half" if t.at(k) == "half" else "")
    if unit not in ("week", "month", "quarter", "half", "year") or (k == i and unit not in ("quarter", "year")):
        return None
    k += 1
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
    here, after = _year_after(c, *found) if found[0].lacks_year else found
    lean = "" if not here.lacks_year else "future" if verb == "ending" and _lean(c, i, after, here) == "future" else "past"
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


def _borrow_year(c: Context, here: Point, j: int) -> Point:
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


def _more_days(c: Context, i: int) -> int:
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
        if number is None or not last.start.day < number <= 31 or not ends or (after.isalpha() and after not in lexicon().group("function")):
            return i
        if after == "," and t.number(k + 2) is not None and t.tight(k + 2):
            return i
        of: date | None = intervals.make_date(last.start.year, last.start.month, number)
        if of is None:
            return i
        c.hits.append(Hit(k, k + 1, intervals.day(of), relative=c.hits[-1].relative))
        i = k + 1
    return i


def expressions(c: Context) -> Iterator[Hit]:
    """The dates of the text whose stretch is known."""
    yield from read_all(c)
