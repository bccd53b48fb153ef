"""One figure of the text while the grammar works on it, and how it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from claimcheck import units
from claimcheck.normalise.quantities import hedges, intervals
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import Number
from claimcheck.records import Change, Dimension, Quantity, Span


@dataclass(slots=True)
class Item:
    """A figure in tokens i to j (currency, number, unit and "per" included), perhaps a range up to `upper`."""

    i: int
    j: int
    number: Number
    sign: int = 1
    upper: Number | None = None
    unit: str = ""
    per: str = ""
    currency_first: bool = False
    dimension: Dimension | None = None
    hedge: str = ""
    close: bool = False
    begin: int = -1  # token where the hedge before it begins
    end: int = -1  # token where the hedge after it ends
    change: Change | None = None
    role: str = ""
    also: list[str] = field(default_factory=list)
    ends: tuple[Item, Item] | None = None  # of a joined figure: the two it was made of

    @property
    def bare(self) -> bool:
        """Neither unit nor currency: what it counts must come from a noun."""
        return not self.unit

    def kind(self) -> Dimension:
        """The dimension: set by a special reading, else the unit's."""
        return self.dimension or (units.dimension(self.unit) if self.unit else "count")

    def span(self, toks: list[Token]) -> tuple[int, int]:
        first = self.begin if 0 <= self.begin < self.i else self.i
        last = self.end if self.end > self.j else self.j
        return toks[first].start, toks[last - 1].end

    def record(self, toks: list[Token], text: str, offset: int) -> Quantity:
        """The record, spans moved by `offset`."""
        start, end = self.span(toks)
        kind = self.kind()
        low, high = intervals.rounding(self.number, kind)
        stated_low, stated_high, value = self.number.value, self.number.value, None
        hedge = hedges.recorded(self.hedge)
        if self.upper is not None:
            upper = intervals.rounding(self.upper, kind)
            low, high = min(low, upper[0]), max(high, upper[1])
            stated_low, stated_high = sorted((self.number.value, self.upper.value))
            hedge = "between" if hedge == "exactly" else hedge
        elif self.number.kind == "vague":
            stated_high = self.number.high if self.number.high is not None else stated_high
            hedge = "between" if hedge == "exactly" else hedge
        else:
            value = stated_low * self.sign
        if self.sign < 0:
            low, high, stated_low, stated_high = -high, -low, -stated_high, -stated_low
        bounds = intervals.hedged(low, high, self.hedge, stated=(stated_low, stated_high), close=self.close)
        return Quantity(
            value=_plain(value),
            stated_low=_plain(stated_low),
            stated_high=_plain(stated_high),
            low=_plain(bounds[0]),
            high=_plain(bounds[1]),
            unit=self.unit,
            dimension=kind,
            change=hedges.change(self.hedge, self.change),
            hedge=hedge,
            text=text[start:end],
            span=Span(start=offset + start, end=offset + end),
            per=self.per,
            role=self.role,
            also=tuple(self.also),
        )


def _plain(value: Any) -> Any:
    """Without trailing zeros or exponent, so that equal values are written alike."""
    if value is None:
        return value
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal("1e25") else value
    return value.normalize()
