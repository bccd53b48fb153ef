"""Do two values exclude each other? Every value is an interval; two answers differ only where the intervals are disjoint."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.language import tables
from claimcheck.records import Quantity, When

LONG = 3  # digits of a figure from which it may be a rounding of another
MILLION, UNSCALED = Decimal(1_000_000), Decimal(1_000)  # below the latter a figure may lack its scale word
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
    if _rounded(a, b) or _rounded(b, a) or _scale_left_out(a, b) or _scale_left_out(b, a):
        return False
    slack = CONVERTED if a.unit != b.unit and a.dimension not in ("count", "percent") else Decimal(0)
    return _below(first, second, slack) or _below(second, first, slack)


def _rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is the other to the last of its own digits that is no nought: 1,220 for 1,224; round ones say too little."""
    if a.value is None or b.value is None or a.unit != b.unit:
        return False
    digits = a.value.normalize().as_tuple()
    if len(digits.digits) < LONG or not isinstance(digits.exponent, int) or digits.exponent < 1:
        return False
    return bool(b.value.quantize(Decimal(1).scaleb(digits.exponent)) == a.value)


def _scale_left_out(a: Quantity, b: Quantity) -> bool:
    """Whether a figure is the other but for its "million", which its report left out: "$54.9" for "$54.9-million", "11" for "11M"."""
    if a.value is None or b.value is None or not a.value or a.value >= UNSCALED or any(c.isalpha() for c in a.text):
        return False
    return a.value * MILLION == b.value or a.value * MILLION * UNSCALED == b.value


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
