"""Times that hang on the publication date or on the date before: yesterday, earlier this year, the same day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock
from claimcheck.calendar.intervals import LAST_SECOND, Interval
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.normalise.dates.context import Context, Read, fixed, on_day, with_part
from claimcheck.normalise.dates.counted import read_ahead, read_counted, same_length
from claimcheck.normalise.dates.named import year_of
from claimcheck.normalise.dates.stepped import STEP, read_stepped

HOLDS = {
    "day": ("day", "time"),
    "week": ("day", "time", "week"),
    "month": ("day", "time", "week", "month"),
    "quarter": ("day", "time", "week", "month", "quarter"),
    "year": ("day", "time", "week", "month", "quarter", "half", "year", "range"),
    "decade": ("day", "time", "month", "quarter", "half", "year", "decade"),
}  # unit -> how precise the date before must be for "that unit" to be known
DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_relative(c: Context, i: int) -> Read:
    """The relative time at token i and the token after it. One that cannot be resolved takes its words and gives nothing."""
    word = c.t.at(i)
    if word in DAYS:
        return _day_word(c, i)
    if word == "the" and c.t.at(i + 1) == "day" and c.t.at(i + 2) in ("before", "after") and c.t.at(i + 3) in ("yesterday", "tomorrow"):
        days = -2 if c.t.at(i + 2) == "before" else 2
        return on_day(c, days, i + 4)
    if word == "the" and c.t.at(i + 1) in ("day", "night", "morning", "evening") and c.t.at(i + 2) in ("before", "after"):
        return _beside(c, i)
    if word in ("in", "within"):
        return read_ahead(c, i)
    if word == "overnight":
        return None if c.t.at(i + 1) in lexicon().group("overnight") else (fixed(_overnight(c)), i + 1)
    if word in ("earlier", "later", "so", "year"):
        return _so_far(c, i)
    if word in ("that", "same") or (word == "the" and c.t.at(i + 1) == "same"):
        return _same(c, i)
    j = i + 1 if word == "the" else i
    if c.t.at(j) in STEP or c.t.at(j) in ("first", "final", "opening"):
        return read_stepped(c, i, j)
    return read_counted(c, i)


def _day_word(c: Context, i: int) -> Read:
    """today, yesterday, tomorrow, tonight; not "USA Today" or "the Today programme"."""
    t = c.t
    if t.capital(i) and (not t.opens(i) or t.at(i - 1) in ("|", "–", "—")) and t.at(i - 1) not in ("'s", "’s"):
        return None
    if t.at(i - 1) == "the" or (
        t.at(i) == "today" and t.at(i + 1) in ("'s", "’s") and t.at(i + 2) in ("world", "standards", "money", "prices")
    ):
        return None
    if t.at(i) == "tonight":
        return replace(fixed(intervals.day(c.today) if c.today else None), clock=Clock(1080, 1439, part=True)), i + 1
    return on_day(c, DAYS[t.at(i)], i + 1)


def _beside(c: Context, i: int) -> Read:
    """the day before, the night after: beside the day before it in the text; "the day after the vote" is no such day."""
    t = c.t
    following = t.at(i + 3)
    if following.isalnum() and following not in ("he", "she", "they", "it", "we", "and", "but", "in", "at", "by", "when", "after"):
        return None
    anchor = c.anchor("day", "time")
    step = -1 if t.at(i + 2) == "before" else 1
    of = intervals.plus(anchor.start.date(), step, "day") if anchor and anchor.start else None
    if of is None:
        return (fixed(None), i + 3) if anchor else None
    return with_part(c, fixed(intervals.day(of)), i + 1)[0], i + 3


def _overnight(c: Context) -> Interval | None:
    """From the evening before publication to its morning."""
    before = intervals.plus(c.today, -1, "day") if c.today else None
    if before is None or c.today is None:
        return None
    return Interval(datetime.combine(before, time(18)), datetime.combine(c.today, time(8, 59, 59)), "time")


def _so_far(c: Context, i: int) -> Read:
    """earlier this year, later this month, so far this week, year to date; later that day; earlier today."""
    t = c.t
    word, j = t.at(i), i + 1
    if word == "year":
        if t.at(j) in DASHES and t.at(i + 2) in ("ago", "earlier") and t.at(i + 3) in ("period", "quarter", "month", "half"):
            return same_length(c, -1), i + 4
        if not (t.at(j) in (*DASHES, "to") and "date" in (t.at(i + 2), t.at(i + 4))):
            return None
        return fixed(_until_now(c, "year")), i + 3 if t.at(i + 2) == "date" else i + 5
    if word == "so":
        if t.at(j) != "far":
            return None
        j += 1
    j += t.at(j) == "in"
    unit = lexicon().units.get(t.at(j + 1), "")
    if t.at(j) == "this" and unit in ("week", "month", "quarter", "year", "decade", "century"):
        return fixed(_from_now(c, unit) if word == "later" else _until_now(c, unit)), j + 2
    if word == "so":
        return None
    if t.at(j) == "that" or (t.at(j) == "the" and t.at(j + 1) == "same"):
        return _same(c, j)
    return _day_word(c, j) if t.at(j) in DAYS else None


def _until_now(c: Context, unit: str) -> Interval | None:
    """From the start of the current unit to the publication day."""
    whole = intervals.around(c.today, unit) if c.today else None
    return Interval(whole.start, datetime.combine(c.today, LAST_SECOND), "range") if whole and c.today else None


def _from_now(c: Context, unit: str) -> Interval | None:
    whole = intervals.around(c.today, unit) if c.today else None
    return Interval(datetime.combine(c.today, time()), whole.end, "range") if whole and c.today else None


def _same(c: Context, i: int) -> Read:
    """that day, the same day, that same month, the same period last year: the unit that holds the date before."""
    t, j = c.t, i
    while t.at(j) in ("the", "that", "very", "same") and j < i + 4:
        j += 1
    part = t.at(j) in ("night", "morning", "evening", "afternoon")
    unit = "day" if part else t.at(j)
    if (unit not in HOLDS and unit != "period") or (t.at(i) == "that" and t.at(i - 1) in ("said", "says")):
        return None
    anchor, after, step = c.anchor(), j + 1, 0
    if t.at(after) in STEP and t.at(after + 1) == "year":
        base = c.today.year if c.today else anchor.start.year if anchor and anchor.start and t.at(after) != "this" else 0
        step = base + STEP[t.at(after)] - anchor.start.year if base and anchor and anchor.start else 0
        after += 2
    elif t.at(after) in ("in", "of") and (year := year_of(t, after + 1)):
        if anchor is None or anchor.start is None:
            return None
        step, after = year[0] - anchor.start.year, year[1]
    elif t.at(after) in ("a", "one") and t.at(after + 1) == "year" and t.at(after + 2) in ("earlier", "ago", "before"):
        step, after = -1, after + 3
    if unit == "period":
        return (same_length(c, step), after) if anchor else None
    if anchor is None or anchor.start is None or anchor.precision not in HOLDS[unit]:
        return fixed(None), after
    of = intervals.plus(anchor.start.date(), step, "year")
    point = fixed(intervals.around(of, unit) if of else None)
    return with_part(c, point, j) if part else (point, after)
