"""What reading one text needs to know: its tokens, when it was published, and the dates read so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from claimcheck.calendar import intervals
from claimcheck.calendar.clock import read_part
from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import Tokens
from claimcheck.records import When

Read = tuple[Point, int] | None  # a date as written and the token after it


@dataclass(frozen=True, slots=True)
class Hit:
    """A date found: tokens `first` to `after - 1`, the stretch of time it is, whether that hangs on the publication date, and its zone."""

    first: int
    after: int
    interval: Interval
    relative: bool = False
    zone: str = ""


@dataclass(slots=True)
class Context:
    """The state of one reading. `published` is None where unknown: then nothing relative is resolved."""

    t: Tokens
    published: datetime | None
    timed: bool = False  # whether the publication's clock time is known
    future: tuple[tuple[int, int], ...] = ()  # half-open offsets of clauses about the future
    before: When | None = None  # the last date of the text before this one
    depth: int = 0  # how deep points stand in points
    hits: list[Hit] = field(default_factory=list)

    @property
    def today(self) -> date | None:
        return self.published.date() if self.published else None

    def anchor(self, *precisions: str) -> Interval | None:
        """The last closed stretch read, if its precision is one of these (any where none is named)."""
        for hit in reversed(self.hits[-3:]):
            if hit.interval.start is not None and hit.interval.end is not None:
                return hit.interval if not precisions or hit.interval.precision in precisions else None
        if self.before and not self.hits and (not precisions or self.before.precision in precisions):
            return Interval(self.before.start, self.before.end, self.before.precision)
        return None

    def in_future(self, first: int, after: int) -> bool:
        """Whether the caller knows the clause around these tokens to be about the future."""
        start, end = self.t.start[first], self.t.end[after - 1]
        return any(begin <= start and end <= stop for begin, stop in self.future)


def fixed(interval: Interval | None, *, relative: bool = True) -> Point:
    """A date that is known already; None for one that cannot be resolved, which takes its words and gives nothing."""
    return Point("fixed", fixed=interval, relative=relative)


PointReader = Callable[[Context, int, bool], Read]  # the grammar's reader of one date: context, token, whether a word leads to it


def on_day(c: Context, days: int, j: int) -> Read:
    """The day so many days from publication, with the part of it that follows."""
    of = intervals.plus(c.today, days, "day") if c.today else None
    return with_part(c, fixed(intervals.day(of) if of else None), j)


def with_part(c: Context, point: Point, j: int) -> tuple[Point, int]:
    """The day with the part of it that follows: yesterday afternoon."""
    part = read_part(c.t, j) if point.is_day() or point.fixed is None else None
    return (replace(point, clock=part[0]), part[1]) if part else (point, j)
