"""Two expressions of one quantity, and whether they agree: "39 feet (12 metres)"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.records import Quantity
from claimcheck.units import convert, is_currency

_SLACK = Decimal("0.02")  # conversions are rounded once more in the head: two parts in a hundred pass


def conversion_mismatch(a: Quantity, b: Quantity) -> bool:
    """Do two expressions of one quantity disagree beyond rounding? False where the units do not convert (two currencies)."""
    if is_currency(a.unit) and is_currency(b.unit):
        return False
    low, high = _bounds(a)
    ends = [convert(end, a.unit, b.unit) for end in (low, high)]
    if ends[0] is None or ends[1] is None:
        return False
    first, second = sorted((ends[0], ends[1]))
    other_low, other_high = _bounds(b)
    slack = _SLACK * max(abs(first), abs(second))
    return second + slack < other_low or other_high < first - slack


def _bounds(q: Quantity) -> tuple[Decimal, Decimal]:
    """Finite ends: the stated figure with its rounding; an open end is the stated one."""
    low = q.low if q.low is not None else q.stated_low
    high = q.high if q.high is not None else q.stated_high
    return min(low, q.stated_low), max(high, q.stated_high)
