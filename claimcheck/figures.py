"""The figures of a text as a reader lists them: each with its unit in words, without vague counts and multiples that state no number."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck import units
from claimcheck.records import Quantity

_UNSTATED = ("vague", "multiple")


def listed(quantities: Iterable[Quantity]) -> list[Quantity]:
    """The figures stated in numbers, in order: counted nouns with modifiers ("european country"), rates in full ("dollar per barrel")."""
    return [q.model_copy(update={"unit": unit_in_words(q)}) for q in quantities if q.role not in _UNSTATED]


def unit_in_words(quantity: Quantity) -> str:
    """The unit for a list: an ISO code stays one unless it is part of a rate."""
    unit = quantity.noun if quantity.dimension == "count" and quantity.noun else quantity.unit
    return f"{units.spelled(unit)} per {quantity.per}".strip() if quantity.per else unit
