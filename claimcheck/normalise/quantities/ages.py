"""Reads ages said without a unit: "aged 35", "Heather Lee, 35, said", "he turned 40", "under the age of 21"."""

from __future__ import annotations

import itertools
from decimal import Decimal
from functools import cache

from claimcheck.language.tables import mapping, words
from claimcheck.normalise.quantities.exclusions import bracketed_age
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.names import months
from claimcheck.normalise.quantities.numbers import Number, at

_OLDEST = 119
_YOUNGEST_TEN = 20  # where the teens end
_MOST_CHILDREN = 20  # that a father is said to be "of"
_ADULT = 16  # from which age someone goes by a trade


_PARTS = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}
"""Which of the ten years a part of them may stand for; the parts overlap, since nobody draws the line."""


def decade(toks: list[Token], i: int) -> Item | None:
    """Ten years of somebody's age, or a part of them, at token i: "in his thirties", "in her late 20s", "in her mid-forties"."""
    token, j = toks[i], i + 1
    if token.kind == "number" and token.text in ("20", "30", "40", "50", "60", "70", "80", "90") and at(toks, j).low == "s":
        first, j = int(token.text), i + (1 if at(toks, j).spaced else 2)
    else:
        first = int(mapping("age_decades", "words", "value").get(token.low, 0))
    k = i - 2 if at(toks, i - 1).kind == "dash" else i - 1
    part = at(toks, k).low if at(toks, k).low in _PARTS else ""
    if first == 0 or (j == i + 1 and token.kind == "number") or at(toks, k - 1 if part else k).low not in words("age_cues", "owners"):
        return None
    low, high = (first + Decimal(years) for years in _PARTS[part])
    if first < _YOUNGEST_TEN:
        high = min(high, Decimal(_YOUNGEST_TEN - 1))
    ends = (Number(years, i, j, years, kind="words") for years in (low, high))
    return Item(i, j, next(ends), upper=next(ends), unit="year of age", dimension="age")


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(words("age_cues", "trades")))


def read(toks: list[Token], found: list[Item]) -> None:
    """Gives the ages among bare whole numbers their unit, in place."""
    for item in found:
        number = item.number
        figure = item.bare and number.kind in ("digits", "words") and (item.upper is None or _aged(toks, item))
        whole = 0 < number.value <= _OLDEST and number.value == number.value.to_integral_value()
        if figure and whole and _parental(toks, item):
            item.unit, item.dimension = "child", "count"
        elif figure and whole and (_led(toks, item) or _set_off(toks, item)):
            item.unit, item.dimension = "year of age", "age"
    for left, right in itertools.pairwise(found):  # "aged 4, 6 and 9"
        between = [t.low for t in toks[left.j : right.i]]
        if (
            left.dimension == "age"
            and right.bare
            and between in ([","], ["and"], [",", "and"])
            and right.number.value <= _OLDEST
        ) and (at(toks, right.j).kind != "word" or at(toks, right.j).low in ("and", "who", "were", "was")):
            right.unit, right.dimension = left.unit, left.dimension


def _aged(toks: list[Token], item: Item) -> bool:
    return at(toks, item.i - 1).low in words("age_cues", "before")


def _parental(toks: list[Token], item: Item) -> bool:
    """ "a father of four", "mother-of-two": children, where no noun follows that says what else."""
    of = item.i - 2 if at(toks, item.i - 1).kind == "dash" else item.i - 1
    parent = at(toks, of - 2 if at(toks, of - 1).kind == "dash" else of - 1).low
    return at(toks, of).low == "of" and parent in words("age_cues", "parents") and item.number.value < _MOST_CHILDREN


def _led(toks: list[Token], item: Item) -> bool:
    i = item.begin if item.begin >= 0 else item.i
    if at(toks, i - 1).low in ("just", "only"):
        i -= 1
    previous, second, follower = at(toks, i - 1).low, at(toks, i - 2).low, at(toks, item.j)
    if previous in words("age_cues", "before"):
        return True
    if second in ("young", "old") and previous == "as" and at(toks, i - 3).low == "as":
        return True  # "as young as 13"
    if at(toks, item.j).low in ("and", "or") and at(toks, item.j + 1).low in ("older", "younger"):
        return True  # "women 65 and older"
    if previous == "of" and (second in ("age", "ages") or (second in words("age_cues", "nouns") and item.number.value >= 1)):
        return True  # "at the age of 71", "a man of 78"
    ends = follower.kind != "word" or follower.low in words("age_cues", "after")
    if previous == "at" and second in words("age_cues", "at"):
        return ends and follower.text != ":"  # "dies at 71"
    return (
        ends
        and previous in words("age_cues", "verbs")
        and (
            previous not in ("is", "was", "be", "were")
            or second in words("age_cues", "persons")
            or follower.low == "when"
            or (follower.text == "." and at(toks, i - 2).text[:1].isupper() and at(toks, i - 3).text[:1].isupper())  # "Ms Kent was 29."
        )
    )


def _name(toks: list[Token], k: int) -> Token:
    """The token at k that may end a name: of one with a hyphen ("Lee Joon-seok") its first part, before "Jr." what stands before."""
    while at(toks, k).low in ("jr", "jr.", "sr", "sr.", ".") and at(toks, k - 1).kind in ("word", "other") and k > 1:
        k -= 1
    while at(toks, k - 1).kind == "dash" and not at(toks, k).spaced and not at(toks, k - 1).spaced and k > 1:
        k -= 2
    return at(toks, k)


def _set_off(toks: list[Token], item: Item) -> bool:
    """Between commas after a name: "Mark Hall, 52, a welder"."""
    i, j = item.i, item.j
    if at(toks, i - 1).low in ("then", "now", "just") and at(toks, i - 2).text == ",":
        i -= 1  # "Ivan Petrov, then 32,"
    name, follower = _name(toks, i - 2), at(toks, j)
    if bracketed_age(toks, i, j, float(item.number.value)):
        return True
    if (
        toks[item.i].kind != "number"
        or at(toks, i - 1).text != ","
        or (
            follower.text not in (",", ".", ";", ")")
            and follower.kind != "dash"
            and follower.low not in ("who", "and", "of", "said")
        )
    ):
        return False
    if follower.text in (".", ")", ";") and item.number.value < 10:
        return False
    named = name.text[:1].isupper() and name.low not in months()
    noun = name.low.removesuffix("s") in words("age_cues", "nouns") or (
        name.low.endswith(_trades()) and item.number.value >= _ADULT and follower.low != "and"
    )
    capital = name.kind == "word" and (named or noun)
    return capital and at(toks, i - 3).kind != "number" and not (at(toks, i - 3).text == "," and follower.low == "and")
