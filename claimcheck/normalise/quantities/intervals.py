"""What a stated figure may stand for: the interval after rounding, cutting off and hedging."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.normalise.quantities.numbers import Number

# A figure of two digits and more may have been cut off as well as rounded: 165 may stand for 164.5 to just under 166.
_HALF, _ALL = Decimal("0.5"), Decimal("0.99")
_ABOUT = Decimal("0.1")  # "about 50" is 45 to 55: a tenth to either side, the width readers give such figures
_ORDERS = 10  # from here on a vague word is an order of magnitude
_NEAR = Decimal("0.1")  # "nearly 50" is 45 to 50
_EXACT = frozenset(
    {"count", "age", "duration", "calibre", "ratio", "multiple", "other"}
)  # small whole numbers of these are exact


def rounding(number: Number, dimension: str) -> tuple[Decimal, Decimal]:
    """The values that, rounded to the digits stated or cut off after them, give this number; both ends inclusive."""
    value, step = number.value, number.step
    if number.kind == "vague":
        # "dozens" are two at least; "several" and "a few" say their own ends
        return (value * 2 if value >= _ORDERS else value), number.high if number.high is not None else value * 10
    if number.kind == "fraction":
        return value * Decimal("0.9"), value * Decimal("1.1")
    whole = number.scale == 1 and value == value.to_integral_value()
    if whole and step == 1 and (dimension in _EXACT or dimension == "money"):
        return value, value
    if whole and dimension in ("count", "age", "duration") and abs(value) < 100:
        return value, value
    low = value - step * _HALF
    if value == 0:
        return value, value
    if abs(number.coefficient if number.scale != 1 else value / step) >= 10:
        return low, value + (step - 1 if whole and dimension == "count" and step > 1 else step * _ALL)
    return low, value + step * Decimal("0.499")


def hedged(
    low: Decimal, high: Decimal, hedge: str, *, stated: tuple[Decimal, Decimal], close: bool
) -> tuple[Decimal | None, Decimal | None]:
    """The interval after a hedge, from the interval after rounding and the ends `stated`; None is an open end."""
    first, last = stated
    if hedge == "about":
        return min(low, first - abs(first) * _ABOUT), max(high, last + abs(last) * _ABOUT)
    if hedge == "nearly":
        return first - abs(first) * _NEAR, last
    if hedge in ("at_least", "more_than"):
        return first, last + abs(last) * _NEAR if close else None
    if hedge in ("at_most", "less_than"):
        return (first - abs(first) * _NEAR if close else None), last
    return low, high
