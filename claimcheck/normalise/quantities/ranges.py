"""Joins two figures that make one: ranges, from-to pairs, lists that share a unit, and conversions set beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from claimcheck import units
from claimcheck.normalise.quantities import exclusions, hedges
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import Number, at, kind_of
from claimcheck.tables import words

Single = Callable[[list[Token], int, str], Item | None]
_REACH = 12  # how far before "from" the word of change may stand
_GAP = 7  # tokens that may stand between the two ends of "from … to …"
_NEAR_RATIO = 3  # "rose 5% to 7%" is a range, "rose 1% to 9%" a change and a level
_YEAR = (1000, 2200)


def extend(toks: list[Token], first: Item, currency: str, titled: bool, single: Single) -> tuple[Item, bool]:
    """The range that begins with `first`, or `first` itself; and whether it must be dropped (a score, a stretch of years)."""
    if first.number.kind in ("vague", "fraction") and first.number.kind == "vague":
        return first, False
    link, k = _link(toks, first)
    if not link:
        return first, False
    if first.bare and not first.currency_first and first.number.kind == "digits" and exclusions.bare(
        toks, first.number.i, first.number.j, value=float(first.number.value), titled=titled
    ):
        if not (link == "-" and not _looks_year(toks[first.number.i])):
            return first, False
    second = single(toks, k, currency)
    if second is None or second.number.kind == "vague" or (second.number.kind == "fraction" and first.number.kind != "fraction"):
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
    return token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and _YEAR[0] <= int(token.text) <= _YEAR[1]


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
    if first.unit and second.unit and (first.unit, first.per) != (second.unit, second.per) and not (first.per == "" and first.unit == second.unit):
        return first, False
    if first.unit and not second.unit and not (first.currency_first or link in ("-", "to", "and")):
        return first, False
    if first.unit and not second.unit and not first.currency_first and at(toks, second.j).kind == "word" and link != "and":
        return first, False  # "5% to 30 companies"
    if first.unit and not second.unit and link == "to" and at(toks, first.i - 1).low != "from" and not first.currency_first:
        return first, False  # "fell 2.5% to 4,300.25"
    if not first.unit and second.currency_first:
        return first, False
    if link == "or" and ((first.unit and not first.currency_first) or not first.bare or not _stepped(a, b)):
        return first, False
    a = _share_scale(a, b)
    both_bare = first.bare and second.bare
    if link == "-" and both_bare:
        if a.value + b.value == 100 and a.kind == "digits":
            item = replace(first, j=second.j, upper=b, number=a, dimension="ratio", role="ratio")
            return item, False
        if exclusions.score(toks, second.j and first.i, second.j, float(a.value), float(b.value)):
            return replace(first, j=second.j), True
        if exclusions.bare(toks, second.number.i, second.j, value=float(b.value), titled=titled) and not exclusions.plural_ahead(toks, second.j):
            return replace(first, j=second.j), True
    if both_bare and link == "to" and b.value <= a.value and a.scale == 1:
        return first, False
    if both_bare and link == "to" and first.number.kind == "words" and a.value < 10 and not exclusions.plural_ahead(toks, second.j):
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


def _share_scale(a: Number, b: Number) -> Number:
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


def share_units(toks: list[Token], found: list[Item]) -> None:
    """ "5, 6 and 7 percent", "280 million of the 1.5 billion shekels", "increased by 2 percent and decreased by 1": a unit stated once, in place."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not left.bare or not right.unit or right.currency_first or left.number.kind in ("vague", "fraction") or left.role:
            continue
        between = [t.low for t in toks[left.j : right.i]]
        listed = between in (["and"], [","], [",", "and"], ["-", "and"], ["-", ","], ["-", "or"], ["-", ",", "and"])
        of = 1 < len(between) <= 4 and between[0] == "of" and between[1] in ("the", "its", "their", "a", "his", "her", "about")
        if listed or (of and units.is_money(right.unit)):
            left.unit, left.per, left.dimension = right.unit, right.per, right.dimension
            if listed:
                left.number = _share_scale(left.number, right.number)


def share_changes(toks: list[Token], found: list[Item]) -> None:
    """ "One fell 2%, another by 3%": the direction is said once. "One index rose by 2 percent but the other fell by 1": a bare change takes the unit of the change before it, in place."""
    for left, right in zip(found, found[1:], strict=False):
        if left.change and not right.change and right.unit == left.unit and at(toks, right.i - 1).low == "by":
            right.change = left.change
        if right.bare and right.change and left.change and left.kind() == "percent" and right.number.kind == "digits":
            if at(toks, right.j).kind != "word" or not exclusions.plural_ahead(toks, right.j):
                right.unit = left.unit


def from_to(toks: list[Token], found: list[Item]) -> list[Item]:
    """Joins "from A … to B" into one figure with role "from_to", where only a few words lie between and the units agree."""
    kept: list[Item] = []
    i = 0
    while i < len(found):
        item = found[i]
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and _pair(toks, item, after):
            number = _share_scale(item.number, after.number) if not item.currency_first else item.number
            upper = after.number if after.upper is None else after.upper
            kept.append(
                replace(
                    item,
                    j=after.j,
                    end=after.end,
                    number=number,
                    upper=upper,
                    unit=item.unit or after.unit,
                    per=item.per or after.per,
                    role="from_to" if _shifts(toks, item) else "",
                    ends=(replace(item, number=number), after),
                )
            )
            i += 2
            continue
        if after is not None and item.upper is not None and item.unit and after.bare and at(toks, after.i - 1).low == "to" and after.i <= item.j + 2:
            after.unit, after.per, after.role = item.unit, item.per, "level"  # "from 14-18 mpg to 24"
        if item.upper is not None and at(toks, item.i - 1).low == "from":
            item.role = item.role or ("from_to" if _shifts(toks, item) else "")
        kept.append(item)
        i += 1
    return kept


def _shifts(toks: list[Token], item: Item) -> bool:
    """Does a word of change stand before "from … to …", so that its ends are an earlier and a later level ("rose from 3 to 10") and no spread?"""
    start = item.begin if 0 <= item.begin < item.i else item.i
    for k in range(start - 2, max(-1, start - 2 - _REACH), -1):
        token = toks[k]
        if token.kind == "other" and token.text in ";.:" or token.low in words("change_fillers", "spread"):
            return False
        if hedges.moved(token) or token.low in words("change_fillers", "shift"):
            return True
    return False


def separate(found: list[Item]) -> list[Item]:
    """Each "from A to B" as its two levels, "from" and "level", sharing what was said once."""
    apart: list[Item] = []
    for item in found:
        if item.role != "from_to" or item.ends is None or item.number.kind == "vague":
            apart.append(item)
            continue
        for end, role in zip(item.ends, ("from", "level"), strict=True):
            apart.append(replace(end, unit=item.unit, per=item.per, dimension=item.dimension, role=role, change=None))
    return apart


def _pair(toks: list[Token], a: Item, b: Item) -> bool:
    start = a.begin if a.begin >= 0 else a.i
    if at(toks, start - 1).low != "from" or a.upper is not None or a.number.kind in ("vague", "fraction"):
        return False
    end = b.begin if 0 <= b.begin < b.i else b.i
    if at(toks, end - 1).low != "to" or not a.j < end <= a.j + _GAP + 1:
        return False
    if any(t.kind == "other" and t.text in ",;.:()" for t in toks[a.j : end]):
        return False
    if kind_of(toks[a.number.i]) == "" and b.number.kind == "fraction":
        return False
    return a.unit == b.unit or not a.unit or not b.unit


def levels_and_changes(toks: list[Token], found: list[Item]) -> None:
    """Marks what a figure is beside its neighbour: the change and the level of "fell 0.3 points to 2.1%", the level before ("from 3%"), in place."""
    for item in found:
        if item.role:
            continue
        start = item.begin if 0 <= item.begin < item.i else item.i
        previous = at(toks, start - 1).low
        if item.change in ("up", "down"):
            item.role = "change"
        elif previous in ("to", "at") and any(hedges.moved(toks[k]) for k in range(max(0, start - 9), start)):
            item.role = "level"
        elif previous == "from" and item.upper is None:
            item.role = "from"


def conversions(toks: list[Token], found: list[Item]) -> None:
    """Marks the second of two expressions of one quantity: "270 kg (600 lb)", "$1.2bn ($1.4bn)", "224 kW / 300 PS", "25,000 miles or 40,000 km"."""
    for a, b in zip(found, found[1:], strict=False):
        if not a.unit or not b.unit or a.unit == b.unit or a.kind() != b.kind() or a.kind() in ("count", "duration", "percent", "other"):
            continue
        start = b.begin if 0 <= b.begin < b.i else b.i
        between = [t.text for t in toks[a.j : start]]
        if between[-1:] == ["("] and len(between) <= 3 and all(t.kind in ("dash", "word") for t in toks[a.j : start - 1]):
            between = ["("]  # "12m-wide (40ft)"
        if between in (["("], ["/"], ["or"], [",", "or"], ["["], ["-", "("]) or (between == ["about"]):
            b.role = "conversion"
            if b.hedge == "":
                b.hedge, b.close, b.change = a.hedge, a.close, b.change or a.change
            first, last = b.span(toks)
            a.also.append(f"{first}:{last}")
