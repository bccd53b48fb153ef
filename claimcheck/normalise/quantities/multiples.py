"""Reads multiples said in words ("twice as long", "doubled", "threefold", "three times") and vague counts ("several", "a couple of")."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimcheck.language.tables import rows
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import Number, at


@cache
def _table() -> dict[str, dict[str, str]]:
    return {word: row for row in rows("multiples") for word in row["words"].split("|")}


def multiple(toks: list[Token], i: int) -> Item | None:
    """A multiple or a vague count at word token i; its `role` says which, for neither states a figure in numbers."""
    row = _table().get(toks[i].low)
    if row is None:
        return None
    follower = at(toks, i + 1)
    if row["before"] and at(toks, i - 1).low not in row["before"].split("|"):
        return None
    if row["after"] and follower.low not in row["after"].split("|"):
        return None
    if row["never"] and (follower.low in row["never"].split("|") or at(toks, i - 1).low in row["never"].split("|")):
        return None
    low = Decimal(row["value"])
    if row["kind"] == "vague":
        number = Number(low, i, i + 1, low, step=Decimal(1), high=Decimal(row["high"]), kind="vague")
        return Item(i, i + 1, number, role="vague")
    return Item(
        i, i + 1, Number(low, i, i + 1, low, step=Decimal("0.1"), kind="words"), role="multiple", dimension="multiple"
    )
