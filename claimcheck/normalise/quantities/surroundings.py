"""Sets a figure's hedge and direction from the words beside it."""

from __future__ import annotations

from typing import Literal

from claimcheck import units
from claimcheck.normalise.quantities import hedges
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at

_SHORT = ("duration", "age")
_LARGE = 1_000_000  # a sum that "lost" and "added" take as their object


def surround(toks: list[Token], item: Item) -> None:
    """Hedges before and after, and the direction of a change."""
    if item.role in ("multiple", "vague"):
        found = hedges.before(toks, item.i)
        if found:
            item.hedge, item.close, item.begin = found
        return
    found = hedges.before(toks, item.i)
    if (
        found is not None
        and not _temporal(toks, item, found[2])
        and not (found[0] == "at_most" and _risen_to(toks, item, found[2]))
    ):
        item.hedge, item.close, item.begin = found
    follow = hedges.after(toks, item.j if item.unit else item.number.j if item.upper is None else item.upper.j)
    if follow is not None and not item.hedge:
        item.hedge, item.close, item.end = follow
    reached = item.begin >= 0 and at(toks, item.i - 1).low in ("above", "below", "beyond")  # "fell below 5": a level
    if item.change is None and not reached and item.dimension not in ("age", "ratio"):
        counted = (
            item.bare
            and at(toks, item.j).kind == "word"
            and at(toks, item.j).low not in ("to", "from", "and", "in", "on", "at", "points", "by", "after")
        )
        large = units.is_money(item.unit) and item.number.value >= _LARGE
        sort: Literal["", "noun", "sum", "time"] = (
            "noun" if counted else "time" if item.kind() in _SHORT else "sum" if large else ""
        )
        item.change = hedges.direction(toks, item.begin if 0 <= item.begin < item.i else item.i, sort=sort)
        if (
            item.change is None
            and item.unit
            and item.hedge not in ("at_most", "at_least")
            and item.kind() not in _SHORT
        ):
            item.change = hedges.direction_after(toks, item.j)


def _temporal(toks: list[Token], item: Item, begin: int) -> bool:
    """ "Over three years, it spent": "over" with a stretch of time says when, unless it is governed like a measure."""
    if (
        item.kind() == "duration"
        and item.hedge == ""
        and at(toks, item.i - 1).low in ("a", "an", "the")
        and at(toks, item.j).kind == "word"
    ):
        return at(toks, begin).low in ("above", "below", "over", "under", "near")  # "above a 10-month low"
    if toks[begin].low != "over" or item.kind() != "duration":
        return False
    return at(toks, begin - 1).low not in (
        "for",
        "of",
        "after",
        "to",
        "at",
        "than",
        "was",
        "is",
        "lasted",
        "took",
        "takes",
        "spent",
        "last",
        "just",
        "spans",
        "a",
    )


def _risen_to(toks: list[Token], item: Item, begin: int) -> bool:
    """ "driving the yield up to 3.3 percent from 3.2": a level, no limit."""
    return at(toks, begin).low == "up" and at(toks, item.j).low == "from"
