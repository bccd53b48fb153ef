"""What narrows a date: early 2024, mid-November, the end of 2027, the first nine months of 2025, the morning of Nov. 26."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock, read_part
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.normalise.dates.context import Context, PointReader, Read, fixed
from claimcheck.normalise.dates.counted import count
from claimcheck.normalise.dates.named import ordinal
from claimcheck.normalise.dates.settle import settle
from claimcheck.normalise.dates.stepped import STEP

PARTS = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "start": "start",
    "beginning": "start",
    "end": "end",
    "close": "end",
    "middle": "mid",
}


def read_part_of(c: Context, i: int, point: PointReader) -> Read:
    """early 2024, mid-November, the end of 2027, late Saturday, end-March, the early hours of Tuesday."""
    t = c.t
    word = t.at(i)
    j = i
    if word == "the":
        j, word = i + 1, t.at(i + 1)
    if word not in PARTS:
        return None
    name, k = PARTS[word], j + 1
    hours = word == "early" and t.at(k) == "hours" and t.at(k + 1) == "of"
    if hours:
        k += 2
    while t.at(k) in ("in", "on", "of", "the", "this", "-", "‐", "–") and k < j + 3:
        if t.at(k) == "this" or (t.at(k) == "the" and t.at(k + 1) in lexicon().units):
            break
        k += 1
    if not _is_noun(c, j):
        return None
    found = the_unit(c, k) or (point(c, k, True) if t.at(k) not in PARTS else None)
    if found is None:
        return None
    here, after = found
    if here.unit == "fixed" and here.fixed is None:
        return found
    if here.is_day() or (here.clock and here.clock.part):
        return (replace(here, clock=Clock(0, 359, part=True)), after) if hours else _part_day(here, after, name)
    if here.part or here.clock or here.unit == "weekday":
        return None
    return replace(here, part=name), after


def _is_noun(c: Context, j: int) -> bool:
    """Whether start, end and the like name a part of a time: "the end of May", "by end May", not "will end in May"."""
    t = c.t
    if t.at(j) in ("early", "late", "mid"):
        return True
    bare = t.at(j) == "end" and (t.at(j + 1) in DASHES or (t.at(j + 1) in lexicon().months and t.at(j - 1) in lexicon().group("month")))
    return t.at(j + 1) == "of" or bare


def _part_day(here: Point, after: int, name: str) -> Read:
    """early Tuesday, late Saturday night, the end of Monday."""
    parts = lexicon().dayparts
    whole = here.clock
    if whole is not None:
        first, last = (0, 8 * 60 + 59) if name == "early" and whole.first == 0 else (whole.first, whole.last)
        if name == "late":
            first = 9 * 60 if (first, last) == (0, 719) else max(first, (first + last) // 2 // 60 * 60)
        elif name == "early" and whole.first:
            last = (first + last) // 2 // 60 * 60 - 1
        return replace(here, clock=Clock(first, last, part=True)), after
    if name in ("early", "late"):
        first, last = parts[name]
        return replace(here, clock=Clock(first * 60, last * 60 + 59, part=True)), after
    return (here, after) if name == "end" else None


def the_unit(c: Context, i: int) -> Read:
    """the year, the month, the week after "end of" and the like: the current one."""
    if c.t.at(i) != "the" or c.t.at(i + 1) not in ("year", "month", "week", "quarter", "decade", "century", "day", "weekend"):
        return None
    if c.t.at(i + 1) in ("day", "weekend"):
        return None
    return fixed(intervals.around(c.today, c.t.at(i + 1)) if c.today else None), i + 2


def read_slice(c: Context, i: int, point: PointReader) -> Read:
    """the first nine months of 2025, the second week of May, the last quarter of 2024, final day of June, the first half of the year."""
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
    article = t.at(k + 2) in ("a", "an", "the") and t.at(k + 3) not in ("same", *STEP)
    whole = the_unit(c, k + 2) or (None if article else point(c, k + 2, True))
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


def read_part_of_day(c: Context, i: int, point: PointReader) -> Read:
    """the morning of Nov. 26, the night of May 3, evening of the same day."""
    part = read_part(c.t, i)
    if part is None or c.t.at(part[1]) not in ("of", "on"):
        return None
    day = point(c, part[1] + 1, False) if c.t.at(part[1] + 1) not in ("a", "an") else None
    return (replace(day[0], clock=part[0]), day[1]) if day and day[0].is_day() else None
