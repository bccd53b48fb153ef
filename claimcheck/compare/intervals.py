"""Do two values exclude each other? Every value is an interval; two answers differ only where the intervals are disjoint."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.language import tables
from claimcheck.records import Quantity, When

CONVERTED = Decimal("0.1")  # writers convert in round numbers: 40 feet, 12 metres
VAGUE = tables.words("vague", "words")
Bounds = tuple[Decimal | None, Decimal | None]


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two figures are on one scale: one dimension and, for money, one currency; counts of anything."""
    if a.dimension != b.dimension:
        return False
    if a.dimension == "money":
        return a.unit == b.unit
    if a.dimension in ("count", "percent", "ratio", "multiple", "magnitude", "calibre"):
        return True
    return bounds_in(b, a.unit) is not None


def bounds_in(q: Quantity, unit: str) -> Bounds | None:
    """The interval of `q` in another unit of its dimension; None where there is no conversion."""
    if q.unit == unit or q.dimension in ("money", "count", "percent", "ratio", "multiple", "magnitude", "calibre"):
        return q.low, q.high
    from claimcheck.units import convert

    low = None if q.low is None else convert(q.low, q.unit, unit)
    high = None if q.high is None else convert(q.high, q.unit, unit)
    if (low is None) != (q.low is None) or (high is None) != (q.high is None):
        return None
    return low, high


def disjoint(a: Quantity, b: Quantity) -> bool:
    """Whether no value satisfies both, in the unit of the first; a converted figure is allowed a tenth of rounding."""
    second = bounds_in(b, a.unit)
    if second is None:
        return False
    first: Bounds = (a.low, None) if vague(a) else (a.low, a.high)
    if vague(b):
        second = (second[0], None)
    slack = CONVERTED if a.unit != b.unit and a.dimension not in ("count", "percent") else Decimal(0)
    return _below(first, second, slack) or _below(second, first, slack)


def vague(q: Quantity) -> bool:
    """Whether a count is given in round words alone ("dozens", "several"): it says at least how many, not at most."""
    return q.dimension == "count" and any(word in VAGUE for word in q.text.lower().split())


def _below(a: Bounds, b: Bounds, slack: Decimal) -> bool:
    high, low = a[1], b[0]
    return high is not None and low is not None and high + abs(high) * slack < low


def same_figure(a: Quantity, b: Quantity) -> bool:
    """Whether the very same figure is stated, in whatever words."""
    return a.unit == b.unit and a.stated_low == b.stated_low and a.stated_high == b.stated_high


def apart(a: When, b: When) -> bool:
    """Whether two stretches of time have no moment in common."""
    before = a.end is not None and b.start is not None and a.end < b.start
    after = b.end is not None and a.start is not None and b.end < a.start
    return before or after
