"""Stretches of time on the Gregorian calendar, both ends inclusive to the second; None where the calendar (years 1 to 9999) ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from claimcheck.records import Precision

LAST_SECOND = time(23, 59, 59)
CALENDAR_UNITS: tuple[Precision, ...] = ("day", "week", "month", "quarter", "half", "year", "decade")
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
Moment = TypeVar("Moment", bound=date)  # date or datetime: what comes in goes out


class Interval(NamedTuple):
    """From `start` to `end`, both inclusive; None is open. `precision` names the calendar unit it is, or "range" where it is none."""

    start: datetime | None
    end: datetime | None
    precision: Precision


def whole_days(first: date, last: date, precision: Precision) -> Interval:
    """From the first second of `first` to the last second of `last`."""
    return Interval(datetime.combine(first, time()), datetime.combine(last, LAST_SECOND), precision)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(of: date) -> Interval:
    return whole_days(of, of, "day")


def month(year: int, number: int) -> Interval | None:
    return months(year, number, 1, "month")


def months(year: int, first: int, count: int, precision: Precision) -> Interval | None:
    """`count` whole months from month `first`, which may lie outside 1 to 12: month 0 is December of the year before."""
    begin, end = year * 12 + first - 1, year * 12 + first + count - 2
    if not (12 <= begin <= end < 120_000):
        return None
    last_year, last_month = divmod(end, 12)
    last = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return whole_days(date(begin // 12, begin % 12 + 1, 1), last, precision)


def quarter(year: int, number: int) -> Interval | None:
    return months(year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Interval | None:
    return months(year, 6 * number - 5, 6, "half")


def year(number: int) -> Interval | None:
    return months(number, 1, 12, "year")


def years(first: int, last: int, precision: Precision = "range") -> Interval | None:
    """Whole calendar years, both included."""
    return months(first, 1, 12 * (last - first + 1), precision) if last >= first else None


def week(of: date) -> Interval | None:
    """The calendar week, Monday to Sunday (ISO 8601), that holds the date."""
    first = plus(of, -of.weekday(), "day")
    last = plus(of, 6 - of.weekday(), "day")
    return whole_days(first, last, "week") if first and last else None


def weekend(of: date) -> Interval | None:
    """Saturday and Sunday of the date's week."""
    first = plus(of, 5 - of.weekday(), "day")
    last = plus(of, 6 - of.weekday(), "day")
    return whole_days(first, last, "range") if first and last else None


def plus(of: Moment, count: int, unit: str) -> Moment | None:
    """`count` units later (earlier where negative); the day is cut to the month's last. None beyond the calendar."""
    if abs(count) > 4_000_000:
        return None
    try:
        if unit in DAYS_IN:
            return of + timedelta(days=DAYS_IN[unit] * count)
        if unit not in MONTHS_IN:
            return of + timedelta(**{unit + "s": count})
        to_year, to_month = divmod(of.year * 12 + of.month - 1 + count * MONTHS_IN[unit], 12)
        return of.replace(year=to_year, month=to_month + 1, day=min(of.day, monthrange(to_year, to_month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def around(of: date, unit: str) -> Interval | None:
    """The calendar unit that holds the date: as precise as "two months ago" can be."""
    if unit == "day":
        return day(of)
    if unit in ("week", "fortnight"):
        return week(of)
    if unit == "month":
        return month(of.year, of.month)
    if unit == "quarter":
        return quarter(of.year, (of.month + 2) // 3)
    if unit == "half":
        return half(of.year, (of.month + 5) // 6)
    if unit == "year":
        return year(of.year)
    if unit == "decade":
        return years(of.year - of.year % 10, of.year - of.year % 10 + 9, "decade")
    return years(of.year - (of.year - 1) % 100, of.year - (of.year - 1) % 100 + 99)


def slice_of(whole: Interval, unit: str, first: int, count: int) -> Interval | None:
    """Units `first` to `first + count - 1` of a stretch (counted from 1; negative `first`: from its end): the first nine months of 2025.

    None where the stretch is open or too short.
    """
    if whole.start is None or whole.end is None or count < 1 or first == 0:
        return None
    begin: datetime | None
    if first > 0:
        begin = plus(whole.start, first - 1, unit)
    elif whole.end.year == 9999:
        return None
    else:
        begin = plus(whole.end + timedelta(seconds=1), first, unit)
    stop = plus(begin, count, unit) if begin else None
    if begin is None or stop is None or begin < whole.start or stop - timedelta(seconds=1) > whole.end:
        return None
    one = next((p for p in CALENDAR_UNITS if p == unit and count == 1), None)
    return Interval(begin, stop - timedelta(seconds=1), one or "range")


def third(whole: Interval, part: str) -> Interval | None:
    """The early, mid or late part of a stretch: thirds of its months, years or days. None where the stretch is open."""
    if whole.start is None or whole.end is None:
        return None
    start, end = whole.start, whole.end
    index = {"early": 0, "mid": 1, "late": 2}[part]
    if whole.precision == "year":
        return months(start.year, start.month + 4 * index, 4, "range")
    if whole.precision == "month":
        first = date(start.year, start.month, (1, 11, 21)[index])
        return whole_days(first, end.date() if index == 2 else date(start.year, start.month, (10, 20)[index]), "range")
    if whole.precision == "decade":
        return years(start.year + (0, 4, 7)[index], start.year + (3, 6, 9)[index])
    if whole.precision == "range" and (end - start).days > 3000:
        size = (end.year - start.year + 1) // 3
        begun = start.year + size * index
        return years(begun, end.year if index == 2 else begun + size - 1)
    length = (end - start) / 3
    begin, stop = start + length * index, start + length * (index + 1)
    if (end - start).days < 1:
        return Interval(begin.replace(microsecond=0), min(stop.replace(microsecond=0), end), "range")
    return whole_days(begin.date(), min(stop, end).date(), "range")


def edge(whole: Interval, side: str) -> Interval | None:
    """The beginning or the end of a stretch, as people mean it: the first or last month of a year, week of a month, month of a quarter."""
    if whole.start is None or whole.end is None:
        return None
    start, end = whole.start.date(), whole.end.date()
    days = (end - start).days + 1
    first, last = start, end
    if days > 8000:
        first, last = date(end.year - 9, 1, 1), date(min(start.year + 9, 9999), 12, 31)
    elif days > 740:
        first, last = date(end.year, 1, 1), date(start.year, 12, 31)
    elif days > 85:
        first, last = end.replace(day=1), start.replace(day=monthrange(start.year, start.month)[1])
    else:
        length = 7 if days > 20 else 2 if days > 4 else 1
        first, last = end - timedelta(days=length - 1), start + timedelta(days=length - 1)
    return whole_days(start, last, "range") if side == "start" else whole_days(first, end, "range")
