"""Whether two times told of one event can be one: their days, resolved against the publication, and their times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.told import DAY, HALF_DAY, Told
from claimcheck.calendar.zones import offset

Days = tuple[date, date]
NIGHT = 6 * 60  # up to when the small hours may be told as the day before
ROUNDED, EXACT = 10, 3  # minutes that clock times must lie apart, and those given to the minute
OF_PART = 60  # minutes that a clock time must lie outside a part of the day
SMALL_HOURS = 9 * 60  # up to when a time may be told as early
COARSE = {"day": 0, "month": 1, "quarter": 1, "year": 2}


def days_of(time: Told, published: datetime | None, *, ahead: bool) -> tuple[date, date] | None:
    """The first and last day that a time may mean, resolved against the publication; None where that cannot be told."""
    if time.point is not None:
        years = [time.point.year] if time.point.year is not None else _years(time.point, published, ahead=ahead)
        whole: Interval | None = next((w for year in years if (w := replace(time.point, part="").whole(year)) is not None), None)
        if whole is None or whole.start is None or whole.end is None:
            return None
        if time.limit in ("by", "before"):
            return date.min, whole.end.date()
        return whole.start.date(), whole.end.date()
    if time.weekday is None or published is None:
        return None
    today = published.date()
    gap = (time.weekday - today.weekday()) % 7 if ahead else -((today.weekday() - time.weekday) % 7)
    on = today + timedelta(days=gap)
    return on, on


def _years(point: Point, published: datetime | None, *, ahead: bool) -> list[int]:
    """The year that a date without one may mean: the publication's, the next where it looks ahead, the last where it does not."""
    if published is None:
        return []
    if point.part == "next":
        return [published.year + 1]
    whole = replace(point, part="").whole(published.year)
    if whole is None or whole.start is None or whole.end is None:
        return []
    if ahead:
        return [published.year + 1 if whole.end.date() < published.date() - timedelta(days=14) else published.year]
    return [published.year - 1 if whole.start.date() > published.date() + timedelta(days=1) else published.year]


def differ(a: Told, b: Told, days: tuple[Days | None, Days | None]) -> str:
    """What tells two times apart: "the dates", "the days", "the times of day"; "" where they may be one."""
    x, y = days
    if a.point is not None and b.point is not None and _one_point(a.point, b.point):
        return _clocks_differ(a, b, None)
    if a.point is None and b.point is None and a.weekday is not None and a.weekday == b.weekday:
        return _clocks_differ(a, b, None)  # a Saturday's paper may mean the one before
    if x is not None and y is not None:
        if x[1] < y[0] or y[1] < x[0]:
            if _single(x) and _single(y):
                return "" if _one_night(a, b, (y[0] - x[0]).days) or _zones_between(a, b) else "the days"
            return "the dates"
        if not (_single(x) and _single(y)):
            return ""
    elif a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        ahead = (b.weekday - a.weekday) % 7
        return "" if _one_night(a, b, ahead if ahead < 4 else ahead - 7) else "the weekdays"
    elif a.point is not None and b.point is not None and _points_differ(a.point, b.point):
        return "" if "by" in (a.limit, b.limit) else "the dates"
    return _clocks_differ(a, b, x[0] if x else y[0] if y else None)


def _points_differ(a: Point, b: Point) -> bool:
    """Whether two dates as written, without their year or with one year, are of one unit and differ."""
    same_year = a.year is None or b.year is None or a.year == b.year
    return a.unit == b.unit and same_year and (a.month, a.day, a.number) != (b.month, b.day, b.number)


def _one_point(a: Point, b: Point) -> bool:
    """Whether two dates are the same day as written, in a year that at most one of them names."""
    same = a.unit == b.unit == "day" and (a.month, a.day) == (b.month, b.day)
    return same and (a.year is None or b.year is None or a.year == b.year)


def _single(days: Days) -> bool:
    return days[0] == days[1]


def _one_night(a: Told, b: Told, ahead: int) -> bool:
    """Whether one is a day, or its night, and the other the small hours of the day that follows it by `ahead` days."""
    if abs(ahead) != 1:
        return False
    first, then = (a, b) if ahead > 0 else (b, a)
    if then.first is None:
        return first.last is not None and first.last >= DAY - 2 * 60  # "Monday at 11 p.m." may be told as Tuesday elsewhere
    early = then.first < NIGHT and then.last is not None and then.last <= SMALL_HOURS
    midnight = not first.part and first.last is not None and first.last >= DAY - ROUNDED and then.first < ROUNDED
    return early and (first.last is None or (first.part and first.last >= DAY) or midnight)


def _zones_between(a: Told, b: Told) -> bool:
    """Whether the two are told in two zones, or one in a zone that is not of the place: a day's difference says nothing then."""
    return _zone(a) != _zone(b)


def _zone(time: Told) -> str:
    return "" if time.zone == "local" else time.zone


def _clocks_differ(a: Told, b: Told, on: date | None) -> str:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return ""
    shift = 0
    if _zone(a) != _zone(b):
        at = datetime.combine(on or date(2001, 6, 13), datetime.min.time())
        ours, theirs = (offset(time.zone, at) if _zone(time) else None for time in (a, b))
        if ours is None or theirs is None:
            return ""
        shift = theirs - ours
    period = HALF_DAY if a.half or b.half else DAY
    gap = _gap(a, b, shift, period)
    if a.part and b.part:
        return "the times of day" if gap >= 0 else ""
    if a.part or b.part:
        return "the times of day" if gap >= OF_PART and period == DAY else ""
    return "the times of day" if gap >= (EXACT if a.exact and b.exact else ROUNDED) else ""


def _gap(a: Told, b: Told, shift: int, period: int) -> int:
    """Minutes between two stretches of the day, the shorter way round the clock; less than 0 where they overlap."""
    assert a.first is not None
    assert a.last is not None
    assert b.first is not None
    assert b.last is not None
    first, last = b.first - shift, b.last - shift
    return min(max(first + k * period - a.last, a.first - last - k * period) for k in range(-3, 4))


def alike_coarse(a: Told, b: Told) -> bool:
    """Whether two dates are as exact as each other: two years, two months, two days."""
    return a.point is not None and b.point is not None and COARSE.get(a.point.unit) == COARSE.get(b.point.unit)
