"""So many units before or after a date: two weeks ago, four months ago, a year earlier, two days later."""

from __future__ import annotations

from datetime import datetime, timedelta

from claimcheck.calendar import intervals
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.normalise.dates.context import Context, Read, fixed
from claimcheck.normalise.dates.tense import leaning
from claimcheck.records import Precision


def count(c: Context, i: int) -> tuple[int, int] | None:
    """A whole number in digits or words (a, two, twenty-one) and the token after it."""
    t, numbers = c.t, lexicon().numbers
    value = t.number(i, 4)
    if value is not None:
        glued = t.tight(i) and i and (t.word[i - 1] in ".,:/$€£" or t.word[i - 1].isalnum())
        return None if glued or (t.tight(i + 1) and t.at(i + 1) in (".", ",", ":", "%")) else (value, i + 1)
    first = numbers.get(t.at(i))
    if first is None:
        return None
    if first >= 20 and t.at(i + 1) in DASHES and 0 < numbers.get(t.at(i + 2), 0) < 10:
        return first + numbers[t.at(i + 2)], i + 3
    return first, i + 1


def read_counted(c: Context, i: int) -> Read:
    """two weeks ago, four months ago, a year earlier, two days later, three weeks before: as precise as the unit."""
    number = count(c, i)
    if number is None:
        return None
    value, j = number
    t = c.t
    if t.at(j) in DASHES:
        j += 1
    unit = lexicon().units.get(t.at(j))
    if unit is None:
        return None
    j += 1
    if t.at(j) == "and" and t.at(j + 1) == "a" and t.at(j + 2) == "half" and unit in ("year", "decade"):
        value, unit, j = (value * 12 + 6, "month", j + 3) if unit == "year" else (value * 10 + 5, "year", j + 3)
    if t.at(j) in DASHES and t.at(j + 1) == "ago":
        j += 1
    direction = t.at(j)
    if direction == "from" and t.at(j + 1) in ("now", "today"):
        return _from_publication(c, value, unit, j + 2)
    if direction == "ago" and t.at(j + 1) == "today" and c.today:
        of = intervals.plus(c.today, -value, unit) if unit in intervals.DAYS_IN or unit in intervals.MONTHS_IN else None
        return fixed(intervals.day(of) if of else None), j + 2
    if direction == "ago":
        before = t.at(i - 1)
        return _from_publication(c, -value, unit, j + 1, wider=before == "over" or (before == "than" and t.at(i - 2) == "more"))
    if direction in ("earlier", "later", "before", "after", "afterwards", "afterward", "on"):
        if direction in ("before", "after", "on") and (t.at(j + 1).isalnum() or t.at(j + 1) in ("'s", "’s")):
            return None
        back = direction in ("earlier", "before")
        return _from_anchor(c, -value if back else value, unit, j + 1, earlier=direction == "earlier")
    return None


def read_ahead(c: Context, i: int) -> Read:
    """in two weeks, within a year, in five years' time: only where the clause looks ahead, for it may be a length of time."""
    t = c.t
    number = count(c, i + 1)
    unit = lexicon().units.get(t.at(number[1]), "") if number else ""
    if number is None or not unit or c.published is None:
        return None
    after = number[1] + 1
    timed = t.at(after) in ("'", "’", "'s") and t.at(after + 1) == "time"
    if timed:
        after += 2
    elif t.at(after) in ("of", "to", "or", DASHES) or leaning(c, i, after) != "future":
        return None
    if t.at(i) == "within":
        last = intervals.plus(c.published, number[0], unit)
        return fixed(intervals.whole_days(c.published.date(), last.date(), "range") if last else None), after
    return fixed(near(c.published, number[0], unit, timed=c.timed)), after


def _from_publication(c: Context, value: int, unit: str, j: int, *, wider: bool = False) -> Read:
    if c.published is None:
        return fixed(None), j
    return fixed(near(c.published, value, unit, timed=c.timed, wider=wider)), j


def near(base: datetime, value: int, unit: str, *, timed: bool, wider: bool = False) -> Interval | None:
    """The calendar unit so many units away; hours and minutes need a clock time to count from, decades give a year either side.

    `wider`: one unit further back as well ("more than two years ago").
    """
    if unit in ("second", "minute", "hour"):
        of = intervals.plus(base, value, unit)
        if of is None:
            return None
        if not timed:
            first, last = sorted((of.date(), base.date()))
            return intervals.whole_days(first, last, "day" if first == last else "range")
        start = of.replace(minute=0 if unit == "hour" else of.minute, second=0)
        return Interval(start, start + timedelta(minutes=59 if unit == "hour" else 0, seconds=59), "time")
    at = intervals.plus(base.date(), value, unit)
    if at is None:
        return None
    if unit in ("decade", "century"):
        return intervals.years(at.year - 1, at.year + 1)
    whole = intervals.around(at, unit)
    if wider and whole:
        further = intervals.plus(at, -1, unit)
        before = intervals.around(further, unit) if further else None
        return Interval(before.start, whole.end, "range") if before else whole
    return whole


def _from_anchor(c: Context, value: int, unit: str, j: int, *, earlier: bool) -> Read:
    """Counted from the date before; "a year earlier" after a quarter is that quarter of the year before.

    Never finer than the date it hangs on: two days after a month is no date.
    """
    anchor = c.anchor()
    if anchor is None or anchor.start is None or anchor.end is None:
        if earlier and unit in ("year", "quarter", "month", "week") and c.today and value == -1:
            of = intervals.plus(c.today, value, unit)
            return fixed(intervals.around(of, unit) if of else None), j
        return fixed(None), j
    fine = anchor.precision in ("day", "time")
    if unit in ("second", "minute", "hour") and anchor.precision != "time":
        return fixed(intervals.day(anchor.start.date()) if fine and abs(value) < 4 else None), j
    if fine or anchor.precision == "week":
        if unit == "day" and not fine:
            return fixed(None), j
        return fixed(near(anchor.start, value, unit, timed=anchor.precision == "time")), j
    size = intervals.MONTHS_IN.get(unit, 0)
    if size < {"month": 1, "quarter": 3, "half": 3, "range": 3}.get(anchor.precision, 12):
        return fixed(None), j
    return fixed(_moved(anchor.start, anchor.end, value, unit, anchor.precision)), j


def same_length(c: Context, years: int) -> Point:
    """The stretch that the date before is, so many years on: the same period last year. Days and years are no such periods."""
    anchor = c.anchor("month", "quarter", "half", "range")
    if anchor is None or anchor.start is None or anchor.end is None:
        return fixed(None)
    return fixed(_moved(anchor.start, anchor.end, years, "year", anchor.precision))


def _moved(start: datetime, end: datetime, value: int, unit: str, precision: Precision) -> Interval | None:
    """A stretch of whole days so many units on."""
    first = intervals.plus(start.date(), value, unit)
    after = intervals.plus(end.date() + timedelta(days=1), value, unit) if end.year < 9999 else None
    return intervals.whole_days(first, after - timedelta(days=1), precision) if first and after else None
