"""Times that hang on the publication date or on the date before: yesterday, last Friday, two weeks ago, two days later, the past three years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock, read_part
from claimcheck.calendar.intervals import LAST_SECOND, Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, lexicon
from claimcheck.normalise.dates.context import Context, Read, fixed
from claimcheck.normalise.dates.settle import settle

DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
STEP = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}
FROM_ANCHOR = frozenset({"previous", "preceding", "prior", "following"})
CLOSED = ("time", "day", "week", "month", "quarter", "half", "year", "range")


def read_relative(c: Context, i: int) -> Read:
    """The relative time at token i and the token after it. One that cannot be resolved takes its words and gives nothing."""
    word = c.t.at(i)
    if word in DAYS:
        return _day_word(c, i)
    if word == "the" and c.t.at(i + 1) == "day" and c.t.at(i + 2) in ("before", "after") and c.t.at(i + 3) in ("yesterday", "tomorrow"):
        days = -2 if c.t.at(i + 2) == "before" else 2
        return _on_day(c, days, i + 4)
    if word == "overnight":
        return (fixed(_stretch(c, -1, 18, 0, 8)), i + 1) if c.today and c.t.at(i + 1) not in ("success", "stay", "train", "bus") else None
    if word in ("earlier", "later", "so", "year"):
        return _so_far(c, i)
    if word in ("that", "same") or (word == "the" and c.t.at(i + 1) == "same"):
        return _same(c, i)
    j = i + 1 if word == "the" else i
    if c.t.at(j) in STEP or c.t.at(j) in ("first", "final", "opening"):
        return _stepped(c, i, j)
    return _counted(c, i)


def _on_day(c: Context, days: int, j: int) -> Read:
    of = intervals.plus(c.today, days, "day") if c.today else None
    return with_part(c, fixed(intervals.day(of) if of else None), j)


def with_part(c: Context, point: Point, j: int) -> tuple[Point, int]:
    """The day with the part of it that follows: yesterday afternoon."""
    part = read_part(c.t, j) if point.is_day() or point.fixed is None else None
    return (replace(point, clock=part[0]), part[1]) if part else (point, j)


def _day_word(c: Context, i: int) -> Read:
    """today, yesterday, tomorrow, tonight; not "USA Today" or "the Today programme"."""
    t = c.t
    if t.capital(i) and (not t.opens(i) or t.at(i - 1) in ("|", "–", "—")) and t.at(i - 1) not in ("'s", "’s"):
        return None
    if t.at(i - 1) == "the" or (t.at(i) == "today" and t.at(i + 1) in ("'s", "’s") and t.at(i + 2) in ("world", "standards", "money", "prices")):
        return None
    if t.at(i) == "tonight":
        return (fixed(intervals.day(c.today) if c.today else None).__class__("fixed", fixed=intervals.day(c.today) if c.today else None, clock=Clock(1080, 1439, part=True), relative=True)), i + 1
    return _on_day(c, DAYS[t.at(i)], i + 1)


def _stretch(c: Context, day: int, hour: int, to_day: int, to_hour: int) -> Interval | None:
    """From an hour of one day to an hour of another, days counted from publication."""
    first, last = (intervals.plus(c.today, d, "day") if c.today else None for d in (day, to_day))
    if first is None or last is None:
        return None
    return Interval(datetime.combine(first, time(hour)), datetime.combine(last, time(to_hour)) - timedelta(seconds=1), "time")


def _so_far(c: Context, i: int) -> Read:
    """earlier this year, later this month, so far this week, year to date; later that day."""
    t = c.t
    if t.at(i) == "so" and t.at(i + 1) == "far":
        j = i + 2
    elif t.at(i) == "year":
        if not (t.at(i + 1) in (*DASHES, "to") and "date" in (t.at(i + 2), t.at(i + 4))):
            return None
        after = i + 3 if t.at(i + 2) == "date" else i + 5
        return fixed(_until_now(c, "year")), after
    else:
        j = i + 1
    if t.at(j) == "in":
        j += 1
    if t.at(j) in ("this", "the") and (unit := lexicon().units.get(t.at(j + 1))) and t.at(j + 1) not in lexicon().plural_units:
        if t.at(j) == "the" and t.at(i) == "so":
            return None
        if unit in ("week", "month", "quarter", "year", "decade", "century"):
            return fixed(_until_now(c, unit) if t.at(i) != "later" else _from_now(c, unit)), j + 2
    if t.at(i) in ("earlier", "later") and t.at(i + 1) in ("that", "the") and t.at(i + 2) in ("day", "same"):
        return _same(c, i + 1)
    if t.at(i) in ("earlier", "later") and t.at(i + 1) == "that":
        return _same(c, i + 1)
    if t.at(i) in ("earlier", "later") and t.at(i + 1) in ("today", "tonight", "tomorrow", "yesterday"):
        return _day_word(c, i + 1)
    return None


def _until_now(c: Context, unit: str) -> Interval | None:
    """From the start of the current unit to the publication day."""
    whole = intervals.around(c.today, unit) if c.today else None
    return Interval(whole.start, datetime.combine(c.today, LAST_SECOND), "range") if whole and c.today else None


def _from_now(c: Context, unit: str) -> Interval | None:
    whole = intervals.around(c.today, unit) if c.today else None
    return Interval(datetime.combine(c.today, time()), whole.end, "range") if whole and c.today else None


def _same(c: Context, i: int) -> Read:
    """that day, the same day, that same month, the same period last year: the unit that holds the date before."""
    t = c.t
    j = i
    while t.at(j) in ("the", "that", "very", "same"):
        j += 1
    unit = t.at(j) if t.at(j) not in ("night", "morning", "evening", "afternoon") else "day"
    if unit not in ("day", "week", "month", "quarter", "year", "decade") or (t.at(i) == "that" and t.at(i - 1) in ("said", "says")):
        return None
    anchor = c.anchor()
    back = 0
    after = j + 1
    if t.at(j + 1) in ("last", "previous") and t.at(j + 2) == "year":
        back, after = -1, j + 3
    elif t.at(j + 1) in ("a", "one") and t.at(j + 2) == "year" and t.at(j + 3) in ("earlier", "ago", "before"):
        back, after = -1, j + 4
    if anchor is None or anchor.start is None or anchor.end is None:
        return (fixed(None), after)
    if unit == "day" and anchor.precision not in ("day", "time"):
        return fixed(None), after
    if unit != "day" and anchor.precision in ("year", "decade") and unit not in ("year", "decade"):
        return fixed(None), after
    whole = intervals.around(anchor.start.date(), unit)
    if back and whole and whole.start:
        moved = intervals.plus(whole.start.date(), back, "year")
        whole = intervals.around(moved, unit) if moved else None
    point = fixed(whole)
    return with_part(c, point, j) if t.at(j) != unit else (point, after)


def _stepped(c: Context, i: int, j: int) -> Read:
    """this, last, next, past, previous, coming, following + unit, month, season, weekday or a number of units."""
    t, words = c.t, lexicon()
    step, k = STEP.get(t.at(j), 0), j + 1
    first_word = t.at(j)
    if t.at(j) == "this" and t.at(k) in ("past", "coming"):
        first_word, step, k = t.at(k), STEP[t.at(k)], k + 1
    the = i != j
    target = t.at(k)
    if first_word in ("first", "final", "opening") or (t.number(k, 3) is not None or (target in words.numbers and target not in ("a", "an")) or target in ("few", "several", "couple")):
        return _rolling(c, i, first_word, step, k)
    if first_word == "past" and not the and t.at(i - 1) not in ("over", "in", "during", "this", "for", "within") and target not in words.weekdays:
        return None
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
        if of and c.today and step < 0 and first_word in ("past", "last") and c.today.weekday() == 6 and first_word == "past":
            of = c.today
        return fixed(intervals.weekend(of) if of else None), k + 1
    if target in ("morning", "afternoon", "evening", "night") and first_word in ("this", "last", "next", "following"):
        return _stepped_part(c, first_word, k)
    unit = words.units.get(target)
    if unit is None or target in words.plural_units or unit in ("second", "minute", "hour"):
        if target == "half" and first_word in ("this", "last", "next") and t.at(k + 1) not in ("of", "an", "a", "the"):
            return None
        return None
    if t.at(k + 1) in DASHES and t.tight(k + 1) and t.at(k + 2).isalpha() and t.at(k + 2) not in ("long", "on"):
        pass
    return _stepped_unit(c, the, first_word, step, unit, k)


def _stepped_unit(c: Context, the: bool, word: str, step: int, unit: str, k: int) -> Read:
    if unit == "day" and word not in FROM_ANCHOR and not (word == "next" and the):
        return None if word != "past" else (fixed(_rolled(c, -1, "day")), k + 1)
    if c.t.at(k + 1) == "of" and word in ("last", "next"):
        return None
    if word in FROM_ANCHOR or (the and word == "next" and unit in ("day", "week", "month", "year") and c.anchor("day", "time", "week", "month", "year")):
        anchor = c.anchor(*CLOSED)
        base = anchor.start.date() if anchor and anchor.start else None
        if base is None and word in ("previous", "preceding", "prior") and unit != "day":
            base = c.today
        if anchor and anchor.precision in ("year", "range") and unit not in ("year", "decade"):
            base = None
        of = intervals.plus(base, step, unit) if base else None
        return with_part(c, fixed(intervals.around(of, unit) if of else None), k + 1) if unit == "day" else (fixed(intervals.around(of, unit) if of else None), k + 1)
    if (the and word in ("last", "past", "next", "coming")) or word == "past":
        if word == "last" and unit == "quarter":
            pass
        else:
            return fixed(_rolled(c, step, unit)), k + 1
    of = intervals.plus(c.today, step, unit) if c.today else None
    found = intervals.around(of, unit) if of else None
    if unit == "fortnight":
        found = _rolled(c, step or 1, unit)
    if c.t.at(k + 1) == "so" and c.t.at(k + 2) == "far" and word == "this":
        return fixed(_until_now(c, unit)), k + 3
    return fixed(found), k + 1


def _rolled(c: Context, count: int, unit: str) -> Interval | None:
    """From so many units before publication to it, or from it to so many units after."""
    if c.published is None or not count:
        return None
    if unit in ("hour", "minute", "second"):
        other = intervals.plus(c.published, count, unit)
        if other is None:
            return None
        if c.timed:
            return Interval(min(other, c.published), max(other, c.published), "range")
    else:
        other = intervals.plus(c.published, count, unit)
    if other is None:
        return None
    first, last = sorted((other.date(), c.published.date()))
    return intervals.whole_days(first, last, "range")


def _stepped_weekday(c: Context, word: str, step: int, k: int) -> Read:
    """last Friday: the latest before publication; next Friday: of the week after; this Friday: of the same week; coming Friday: the first ahead."""
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
    return _on_day(c, days, k + 1)


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


def _rolling(c: Context, i: int, word: str, step: int, k: int) -> Read:
    """the past three years, the next 30 days, the last two quarters; with "of" after it a slice, read by the grammar."""
    number = count(c, k)
    if number is None:
        vague = 1 if c.t.at(k) in ("few", "several") else 3 if c.t.at(k) == "couple" else 0
        after = k + vague
        return (fixed(None), after + 1) if vague and c.t.at(after) in lexicon().plural_units else None
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
        of = intervals.plus(anchor.start.date() if step < 0 else anchor.end.date(), step * value, unit)
        if of is None:
            return fixed(None), j + 1
        return fixed(intervals.whole_days(of, anchor.start.date(), "range") if step < 0 else intervals.whole_days(anchor.end.date(), of, "range")), j + 1
    return fixed(_rolled(c, step * value, unit)), j + 1


def _first_months(c: Context, word: str, value: int, unit: str, j: int) -> Read:
    """the first nine months: of the latest year in which they are over."""
    if unit != "month" or value not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11) or word == "final":
        return None
    if c.today is None:
        return fixed(None), j + 1
    for year in (c.today.year, c.today.year - 1):
        found = intervals.months(year, 1, value, "range")
        if found and found.end and found.end.date() <= c.today:
            return fixed(found), j + 1
    return fixed(None), j + 1


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


def _counted(c: Context, i: int) -> Read:
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
    extra = 0
    if t.at(j) == "and" and t.at(j + 1) == "a" and t.at(j + 2) == "half" and unit in ("year", "decade"):
        value, unit, j = (value * 12 + 6, "month", j + 3) if unit == "year" else (value * 10 + 5, "year", j + 3)
    if t.at(j) in DASHES and t.at(j + 1) == "ago":
        j += 1
    direction = t.at(j)
    if direction == "from" and t.at(j + 1) in ("now", "today"):
        return _from_publication(c, value, unit, j + 2, extra)
    if direction == "ago":
        before = t.at(i - 1)
        extra = 1 if before in ("than", "over") and t.at(i - 2) in ("more", "is", "was", "began", "started", "", "just") else 0
        return _from_publication(c, -value, unit, j + 1, extra)
    if direction in ("earlier", "later", "before", "after", "afterwards", "afterward", "on"):
        if direction in ("before", "after", "on") and (t.at(j + 1).isalnum() or t.at(j + 1) in ("'s", "’s")):
            return None
        return _from_anchor(c, value if direction in ("later", "after", "afterwards", "afterward", "on") else -value, unit, j + 1, earlier=direction == "earlier")
    return None


def _from_publication(c: Context, value: int, unit: str, j: int, extra: int) -> Read:
    if c.published is None:
        return fixed(None), j
    return fixed(_near(c.published, value, unit, timed=c.timed, extra=extra)), j


def _near(base: datetime, value: int, unit: str, *, timed: bool, extra: int = 0) -> Interval | None:
    """The calendar unit so many units away; hours and minutes need a clock time to count from, decades give a year either side."""
    if unit in ("second", "minute", "hour"):
        of = intervals.plus(base, value, unit)
        if of is None:
            return None
        if not timed:
            return intervals.whole_days(min(of.date(), base.date()), max(of.date(), base.date()), "range") if of.date() != base.date() else intervals.day(of.date())
        start = of.replace(minute=0 if unit == "hour" else of.minute, second=0)
        return Interval(start, start + timedelta(minutes=59 if unit == "hour" else 0, seconds=59), "time")
    at = intervals.plus(base.date(), value, unit)
    if at is None:
        return None
    if unit in ("decade", "century"):
        return intervals.years(at.year - 1, at.year + 1)
    whole = intervals.around(at, unit)
    if extra and whole:
        further = intervals.plus(at, -1, unit)
        wider = intervals.around(further, unit) if further else None
        return Interval(wider.start, whole.end, "range") if wider else whole
    return whole


def _from_anchor(c: Context, value: int, unit: str, j: int, *, earlier: bool) -> Read:
    """Counted from the date before; "a year earlier" after a quarter is that quarter of the year before. Never finer than the date it hangs on."""
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
        return fixed(_near(anchor.start, value, unit, timed=anchor.precision == "time")), j
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
    size = months.get(unit)
    if size is None or (anchor.precision in ("year", "decade") and size < 12) or (anchor.precision in ("quarter", "half", "range") and size < 3):
        return fixed(None), j
    start, after = intervals.plus(anchor.start.date(), value, unit), intervals.plus(_next_day(anchor.end), value, unit)
    if start is None or after is None:
        return fixed(None), j
    return fixed(intervals.whole_days(start, after - timedelta(days=1), anchor.precision)), j


def _next_day(of: datetime) -> date:
    return of.date() + timedelta(days=1) if of.year < 9999 else of.date()


__all__ = ["count", "read_relative", "settle", "with_part"]
