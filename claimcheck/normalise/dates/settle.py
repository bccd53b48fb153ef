"""Which Wednesday, August or third quarter is meant: the last or current one, unless the clause looks ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimcheck.calendar import intervals
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point

SOON, LONG_AGO = 45, 300  # days: without a cue, a day this close ahead beats one this far back
LEAP_CYCLE = range(-8, 9)  # 29 February may be eight years away (1896 to 1904)


def settle(point: Point, today: date | None, lean: str) -> Interval | None:
    """The stretch meant. `lean` is "future", "past", "near" (the one ahead unless far off: "until June 1") or "" (the last or current one).

    None where it hangs on a publication date that is not known.
    """
    if not (point.lacks_year or point.unit == "weekday"):
        return point.absolute()
    if today is None:
        return None
    if point.unit == "weekday":
        return _weekday(point, today, lean)
    year = _year(point, today, lean)
    return point.narrowed(point.whole(year)) if year is not None else None


def with_year(point: Point, year: int) -> Point:
    """The point in a year that another word gave."""
    return replace(point, year=year) if point.lacks_year else point


def _weekday(point: Point, today: date, lean: str) -> Interval | None:
    ahead = ((point.weekday or 0) - today.weekday()) % 7
    days = ahead if lean in ("future", "near") else ahead - 7 if ahead else 0
    of = intervals.plus(today, days, "day")
    return point.narrowed(intervals.day(of)) if of else None


def _year(point: Point, today: date, lean: str) -> int | None:
    """The year of a date that leaves it out."""
    found: list[tuple[int, Interval]] = []
    span = LEAP_CYCLE if (point.month, point.day) == (2, 29) else range(-1, 2)
    for year in (today.year + step for step in span):
        whole = point.whole(year)
        if whole is not None and whole.start and whole.end:
            found.append((year, whole))
    if point.weekday is not None:
        matching = [(y, w) for y, w in found if w.start and w.start.weekday() == point.weekday]
        found = matching or found
    begun = [(y, w) for y, w in found if w.start and w.start.date() <= today]
    open_still = [(y, w) for y, w in found if w.end and w.end.date() >= today]
    past, future = (begun[-1] if begun else None), (open_still[0] if open_still else None)
    if past is None or future is None:
        only = past or future
        return only[0] if only else None
    back = max((today - past[1].end.date()).days, 0) if past[1].end else 0
    ahead = max((future[1].start.date() - today).days, 0) if future[1].start else 0
    if lean == "future" or (lean == "near" and ahead < 2 * back):
        return future[0]
    if not lean and point.unit == "day" and ahead <= SOON and back >= LONG_AGO:
        return future[0]
    return past[0]
