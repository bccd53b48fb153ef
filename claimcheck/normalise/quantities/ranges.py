"""Joins two figures that make one: ranges, from-to pairs, lists that share a unit, and conversions set beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from claimcheck import units
from claimcheck.normalise.quantities import exclusions, hedges, names
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import Number, at

Single = Callable[[list[Token], int, str], Item | None]
_NEAR_RATIO = 3  # "rose 5% to 7%" is a range, "rose 1% to 9%" a change and a level
_YEAR = (1000, 2200)


def extend(toks: list[Token], first: Item, currency: str, titled: bool, single: Single) -> tuple[Item, bool]:
    """The range that begins with `first`, or `first` itself; and whether it must be dropped (a score, a stretch of years)."""
    if first.number.kind in ("vague", "fraction") and first.number.kind == "vague":
        return first, False
    link, k = _link(toks, first)
    if not link:
        return first, False
    if link == "-" and first.bare and _looks_year(toks[first.number.i]) and _short_year(at(toks, k)):
        return replace(first, j=k + 1), True  # "1936-43"
    if (
        first.bare
        and not first.currency_first
        and first.number.kind == "digits"
        and exclusions.bare(toks, first.number.i, first.number.j, value=float(first.number.value), titled=titled)
    ) and not (link == "-" and not _looks_year(toks[first.number.i])):
        return first, False
    second = single(toks, k, currency)
    if (
        second is None
        or second.number.kind == "vague"
        or (second.number.kind == "fraction" and first.number.kind != "fraction")
    ):
        return first, False
    if link == "to" and at(toks, second.j).kind == "dash" and first.bare:  # "from 24 to 33-35 billion"
        second, _ = extend(toks, second, currency, titled, single)
        first = replace(first, unit=second.unit)
        if second.upper is not None:
            second = replace(second, number=second.upper, upper=None)
    if first.bare and second.bare and _looks_year(toks[first.number.i]) and _looks_year(toks[second.number.i]):
        return replace(first, j=second.j), True
    return _joined(toks, first, second, link, titled)


def _looks_year(token: Token) -> bool:
    return (
        token.kind == "number"
        and len(token.text) == 4
        and token.text.isdigit()
        and _YEAR[0] <= int(token.text) <= _YEAR[1]
    )


def _short_year(token: Token) -> bool:
    return token.kind == "number" and len(token.text) == 2 and not token.spaced


def _link(toks: list[Token], first: Item) -> tuple[str, int]:
    """How a second end is linked after `first` ("-", "to", "and", "or"), and the token where it would begin."""
    k = first.j
    token = at(toks, k)
    if token.low in ("per", "a") and first.unit:
        return "", k
    if token.kind == "dash":
        if at(toks, k + 1).kind == "dash":
            return "", k
        if at(toks, k + 1).low == "to":  # "a two- to three-year"
            return "to", k + 3 if at(toks, k + 2).kind == "dash" else k + 2
        if token.spaced != at(toks, k + 1).spaced and token.spaced:
            return "", k
        return "-", k + 1
    if token.low in ("to", "until") and token.low == "to":
        return "to", k + 2 if at(toks, k + 1).kind == "dash" else k + 1
    if token.low == "and" and _between(toks, first.i):
        return "and", k + 1
    if token.low == "or" and at(toks, k + 1).low not in ("more", "less", "so", "fewer"):
        return "or", k + 1
    return "", k


def _between(toks: list[Token], i: int) -> bool:
    for back in range(1, 4):
        low = at(toks, i - back).low
        if low == "between":
            return True
        if not low or at(toks, i - back).kind != "word" or low in ("and", "to"):
            return False
    return False


def _joined(toks: list[Token], first: Item, second: Item, link: str, titled: bool) -> tuple[Item, bool]:
    a, b = first.number, second.number
    if (
        first.unit
        and second.unit
        and (first.unit, first.per) != (second.unit, second.per)
        and not (first.per == "" and first.unit == second.unit)
    ):
        return first, False
    if first.unit and not second.unit and not (first.currency_first or link in ("-", "to", "and")):
        return first, False
    if (
        first.unit
        and not second.unit
        and not first.currency_first
        and at(toks, second.j).kind == "word"
        and link != "and"
    ):
        return first, False  # "5% to 30 companies"
    if (
        first.unit
        and not second.unit
        and link == "to"
        and at(toks, first.i - 1).low != "from"
        and not first.currency_first
    ):
        return first, False  # "fell 2.5% to 4,300.25"
    if first.currency_first and not second.unit and link == "to" and names.plural_ahead(toks, second.j):
        return first, False  # "paid $5 million to 40 farmers"
    if not first.unit and second.currency_first:
        return first, False
    if link == "or" and ((first.unit and not first.currency_first) or not first.bare or not _stepped(a, b)):
        return first, False
    a = share_scale(a, b)
    both_bare = first.bare and second.bare
    if link == "-" and both_bare:
        if a.value + b.value == 100 and a.kind == "digits":
            item = replace(first, j=second.j, upper=b, number=a, dimension="ratio", role="ratio")
            return item, False
        if exclusions.score(toks, second.j and first.i, second.j, float(a.value), float(b.value)):
            return replace(first, j=second.j), True
        if exclusions.bare(
            toks, second.number.i, second.j, value=float(b.value), titled=titled
        ) and not names.plural_ahead(toks, second.j):
            return replace(first, j=second.j), True
    if both_bare and link == "to" and b.value <= a.value and a.scale == 1:
        return first, False
    if (
        both_bare
        and link == "to"
        and first.number.kind == "words"
        and a.value < 10
        and not names.plural_ahead(toks, second.j)
    ):
        return first, False
    if first.unit and second.unit and link == "to" and _change_then_level(toks, first, second):
        return first, False
    if link == "-" and a.value >= b.value and not both_bare and first.bare:
        return first, False
    item = replace(
        first,
        j=second.j,
        number=a,
        upper=b,
        unit=first.unit or second.unit,
        per=second.per or first.per,
        dimension=first.dimension or second.dimension,
        ends=(replace(first, number=a), second),
    )
    return item, False


def _stepped(a: Number, b: Number) -> bool:
    """ "three or four": the next whole number, or close to it."""
    return (a.value < b.value <= a.value * 2 + 1 and b.scale == a.scale) or a.value < b.value <= a.value * 2 + 1


def share_scale(a: Number, b: Number) -> Number:
    """ "3-5 billion": the scale of the second counts for the first, unless that would turn the range round ("$200 to $4 million")."""
    if b.scale == 1 or a.scale != 1 or a.kind not in ("digits", "words") or a.value >= 1000:
        return a
    if a.coefficient >= b.coefficient * Decimal("1.2") and a.coefficient > 10 * b.coefficient:
        return a
    if a.coefficient >= b.coefficient and a.coefficient >= 100:
        return a
    return replace(a, value=a.value * b.scale, scale=b.scale, step=min(a.step, Decimal(1)) * b.scale)


def _change_then_level(toks: list[Token], first: Item, second: Item) -> bool:
    """ "rose 15 cents to 35 cents": by how much, then to where."""
    if hedges.direction(toks, first.i) is None:
        return False
    if units.is_money(first.unit):
        return True
    low, high = sorted((abs(first.number.value), abs(second.number.value)))
    return low == 0 or high / low > _NEAR_RATIO
