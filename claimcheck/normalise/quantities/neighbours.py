"""How figures of one sentence stand to each other: units said once, earlier and later levels, changes, two expressions of one quantity."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimcheck import units
from claimcheck.language.tables import words
from claimcheck.normalise.quantities import hedges, names, ranges
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at, kind_of

_REACH = 12  # how far before "from" the word of change may stand, in tokens
_GAP = 7  # tokens that may stand between the two ends of "from … to …"


def share_units(toks: list[Token], found: list[Item]) -> None:
    """ "5, 6 and 7 percent", "280 million of the 1.5 billion shekels", "four-, five- and six-litre": a unit stated once."""
    shared: set[int] = set()  # places of figures that got their unit so
    for k in range(len(found) - 2, -1, -1):
        left, right = found[k], found[k + 1]
        if (
            not left.bare
            or not right.unit
            or right.currency_first
            or left.number.kind in ("vague", "fraction")
            or left.role
        ):
            continue
        between = [t.low for t in toks[left.j : right.i]]
        row = k > 0 and [t.low for t in toks[found[k - 1].j : left.i]] == [","]
        joined = between == ["and"] or (between == [",", "and"] and row) or (between == [","] and k + 1 in shared)
        listed = joined or between in (["-", "and"], ["-", ","], ["-", "or"], ["-", ",", "and"])
        of = (
            1 < len(between) <= 4
            and between[0] == "of"
            and between[1] in ("the", "its", "their", "a", "his", "her", "about")
        )
        if listed or (of and units.is_money(right.unit)):
            shared.add(k)
            left.unit, left.per, left.dimension = right.unit, right.per, right.dimension
            if listed:
                left.number = ranges.share_scale(left.number, right.number)


def share_changes(toks: list[Token], found: list[Item]) -> None:
    """ "One fell 2%, another by 3%", "one rose by 2 percent, the other fell by 1": direction or unit said once, in place."""
    for left, right in pairwise(found):
        if left.change and not right.change and right.unit == left.unit and at(toks, right.i - 1).low == "by":
            right.change = left.change
        like = (
            right.bare and right.change and left.change and left.kind() == "percent" and right.number.kind == "digits"
        )
        if like and (at(toks, right.j).kind != "word" or not names.plural_ahead(toks, right.j)):
            right.unit = left.unit


def from_to(toks: list[Token], found: list[Item]) -> list[Item]:
    """Joins "from A … to B" into one figure with role "from_to", where only a few words lie between and the units agree."""
    kept: list[Item] = []
    i = 0
    while i < len(found):
        item = found[i]
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and _pair(toks, item, after):
            number = ranges.share_scale(item.number, after.number) if not item.currency_first else item.number
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
        if (
            after is not None
            and item.upper is not None
            and item.unit
            and after.bare
            and at(toks, after.i - 1).low == "to"
            and after.i <= item.j + 2
        ):
            after.unit, after.per, after.role = item.unit, item.per, "level"  # "from 14-18 mpg to 24"
        if item.upper is not None and at(toks, item.i - 1).low == "from":
            item.role = item.role or ("from_to" if _shifts(toks, item) else "")
        kept.append(item)
        i += 1
    return kept


def _shifts(toks: list[Token], item: Item) -> bool:
    """Does a word of change stand before "from … to …", so that its ends are two levels in time and no spread?"""
    start = item.begin if 0 <= item.begin < item.i else item.i
    for k in range(start - 2, max(-1, start - 2 - _REACH), -1):
        token = toks[k]
        if (token.kind == "other" and token.text in ";.:") or token.low in words("change_fillers", "spread"):
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
    """Marks what a figure is beside its neighbour: change and level of "fell 0.3 points to 2.1%", the level before ("from 3%")."""
    for before, item in zip([None, *found], found, strict=False):
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
            if (
                before is not None
                and before.role == "level"
                and item.bare
                and before.unit
                and not names.plural_ahead(toks, item.j)
            ):
                item.unit, item.per, item.dimension = before.unit, before.per, before.dimension  # "to 40% from 35"


def _hundredth(item: Item) -> bool:
    """Whether an amount is in cents or pence: beside an amount in millions it is one a share, no conversion."""
    return item.unit.split(" ")[0] in words("cents", "units")


def conversions(toks: list[Token], found: list[Item]) -> None:
    """Marks the second of two expressions of one quantity: "270 kg (600 lb)", "224 kW / 300 PS", "25,000 miles or 40,000 km"."""
    for a, b in pairwise(found):
        if (
            not a.unit
            or not b.unit
            or a.unit == b.unit
            or a.kind() != b.kind()
            or a.kind() in ("count", "duration", "percent", "other")
            or a.per != b.per
            or (a.kind() == "money" and (_hundredth(a) or _hundredth(b)))
        ):
            continue
        start = b.begin if 0 <= b.begin < b.i else b.i
        between = [t.text for t in toks[a.j : start]]
        if (
            between[-1:] == ["("]
            and len(between) <= 3
            and all(t.kind in ("dash", "word") for t in toks[a.j : start - 1])
        ):
            between = ["("]  # "12m-wide (40ft)"
        if between in (["("], ["/"], ["or"], [",", "or"], ["["], ["-", "("]) or (between == ["about"]):
            b.role = "conversion"
            if b.hedge == "":
                b.hedge, b.close, b.change = a.hedge, a.close, b.change or a.change
            first, last = b.span(toks)
            a.also.append(f"{first}:{last}")
