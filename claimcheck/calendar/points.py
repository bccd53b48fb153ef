"""A date as written, before the year or week it leaves out is known."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import Clock
from claimcheck.calendar.intervals import Interval


@dataclass(frozen=True, slots=True)
class Point:
    """What is stated of a date. `unit` is day, weekday, month, year, quarter, half, season or fixed (then `fixed` is the stretch itself).

    `number` counts the quarter or half, or is a season's first month; `day_to` ends a range of days.
    `part` (early, mid, late, start, end) narrows it.
    """

    unit: str
    year: int | None = None
    month: int = 0
    day: int = 0
    day_to: int = 0
    weekday: int | None = None
    number: int = 0
    fixed: Interval | None = None
    part: str = ""
    clock: Clock | None = None
    relative: bool = False

    @property
    def lacks_year(self) -> bool:
        return self.year is None and self.unit not in ("weekday", "fixed")

    def whole(self, year: int) -> Interval | None:
        """The stretch in a given year, before `part` and `clock` narrow it. None where there is no such day."""
        if self.unit == "month":
            return intervals.month(year, self.month)
        if self.unit == "year":
            return intervals.year(year)
        if self.unit == "quarter":
            return intervals.quarter(year, self.number)
        if self.unit == "half":
            return intervals.half(year, self.number)
        if self.unit == "season":
            return intervals.months(year, self.number, 3, "range")
        first = intervals.make_date(year, self.month, self.day)
        if first is None or not self.day_to:
            return intervals.day(first) if first else None
        last = intervals.make_date(year, self.month, self.day_to)
        return intervals.whole_days(first, last, "range") if last and last > first else None

    def narrowed(self, whole: Interval | None) -> Interval | None:
        """The stretch after `part` and `clock`."""
        if whole is None:
            return None
        found: Interval | None = whole
        if self.part in ("start", "end"):
            found = intervals.edge(whole, self.part)
        elif self.part:
            found = intervals.third(whole, self.part)
        if found and self.clock and found.start and found.end and found.start.date() == found.end.date():
            return self.clock.on(found.start.date())
        return found

    def absolute(self) -> Interval | None:
        """The stretch if the text alone says which, else None."""
        if self.unit == "fixed":
            return self.narrowed(self.fixed)
        return self.narrowed(self.whole(self.year)) if self.year is not None and self.unit != "weekday" else None

    def is_day(self) -> bool:
        """Whether it is one day, to which a clock time may be added."""
        if self.part or self.clock:
            return False
        if self.unit == "fixed":
            return self.fixed is not None and self.fixed.precision == "day"
        return self.unit in ("day", "weekday") and not self.day_to
