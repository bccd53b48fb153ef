"""Reads one number: digits with grouping, decimals and scale, number words, fractions, and the vague ("dozens")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from claimcheck.language.tables import rows
from claimcheck.normalise.quantities.lexer import END, Token

GLYPHS = dict(
    zip(
        "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚",
        ["1/2", "1/4", "3/4", "1/3", "2/3", "1/8", "3/8", "5/8", "7/8", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6"],
        strict=True,
    )
)
_UNGROUP = re.compile(r"[,\s'’\u00a0\u202f\u2009]")
_DECIMAL_COMMA = re.compile(r"^(\d{1,3}),(\d{1,2})$")
_SLASHES = ("/", "⁄")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: `value` (a vague one runs from `value` to `high`), the tokens i to j it fills, and what its precision rests on.

    `coefficient` is what stands before the scale, `scale` the product of scale words, `step` the weight of the last digit.
    """

    value: Decimal
    i: int
    j: int
    coefficient: Decimal
    scale: Decimal = Decimal(1)
    step: Decimal = Decimal(1)
    high: Decimal | None = None
    kind: Literal["digits", "words", "fraction", "vague"] = "digits"


@cache
def vocabulary() -> dict[str, tuple[str, Decimal]]:
    """Number words, lower case: kind and value."""
    return {word: (row["kind"], Decimal(row["value"])) for row in rows("numbers") for word in row["word"].split("|")}


@cache
def vague() -> dict[str, tuple[Decimal, Decimal]]:
    """Vague words, lower case: the ends of what they say."""
    return {
        word: (Decimal(row["value"]), Decimal(row["high"]))
        for row in rows("numbers")
        if row["high"]
        for word in row["word"].split("|")
    }


@cache
def scales() -> dict[str, Decimal]:
    """Scale words that multiply what stands before them, "dozen" among them."""
    return {word: value for word, (kind, value) in vocabulary().items() if kind in ("scale", "dozen")}


def kind_of(token: Token) -> str:
    """The table kind of a word token, "" for none."""
    entry = vocabulary().get(token.low)
    return entry[0] if entry else ""


def at(toks: list[Token], i: int) -> Token:
    """Token i, or the end token beyond either end."""
    return toks[i] if 0 <= i < len(toks) else END


def last_place(text: str, value: Decimal) -> Decimal:
    """The weight of the last digit surely meant: 0.1 for 6.1, 1 for 163, 1,000 for 20,000 (two figures at least stand)."""
    if "." in text:
        return Decimal(1).scaleb(-len(text.rpartition(".")[2]))
    zeros = len(text) - len(text.rstrip("0")) if value else 0
    return Decimal(1).scaleb(zeros - 1) if zeros >= 2 else Decimal(1)


def digits(toks: list[Token], i: int) -> Number | None:
    """A number in figures at token i, with scientific notation, fraction and scale words; letter scales are left to `suffix`."""
    token = toks[i]
    if token.kind == "sign":
        return _glyph(toks, i)
    text = _UNGROUP.sub("", _DECIMAL_COMMA.sub(r"\1.\2", token.text))
    value, j = Decimal(text), i + 1
    step = last_place(text, value)
    follower = at(toks, j)
    if follower.kind == "sign" and follower.text in GLYPHS and "." not in text:
        part = _ratio(GLYPHS[follower.text])
        return _scaled(toks, i, j + 1, value + part, part)
    if (
        follower.text in _SLASHES
        and not follower.spaced
        and at(toks, j + 1).kind == "number"
        and not at(toks, j + 1).spaced
    ):
        return _slash(toks, i)
    if follower.kind == "number" and follower.spaced and "." not in text and at(toks, j + 1).text in _SLASHES:
        part_number = _slash(toks, j)
        if part_number is not None and part_number.value < 1:
            return Number(
                value + part_number.value, i, part_number.j, value + part_number.value, step=part_number.value
            )
    if (
        follower.kind == "dash"
        and not follower.spaced
        and at(toks, j + 1).kind == "number"
        and at(toks, j + 2).text in _SLASHES
    ):
        part_number = _slash(toks, j + 1)  # "3-1/2"
        if part_number is not None and "." not in text:
            return Number(
                value + part_number.value, i, part_number.j, value + part_number.value, step=part_number.value
            )
    if follower.text == "×" or (follower.text == "x" and at(toks, j + 1).text == "10"):
        power = _power(toks, j + 1)
        if power is not None:
            exponent, j = power
            factor = Decimal(1).scaleb(exponent)
            return Number(value * factor, i, j, value, factor, step * factor)
    return _scaled(toks, i, j, value, step)


def _glyph(toks: list[Token], i: int) -> Number | None:
    if toks[i].text not in GLYPHS:
        return None
    value = _ratio(GLYPHS[toks[i].text])
    return _scaled(toks, i, i + 1, value, value, kind="fraction")


def _ratio(text: str) -> Decimal:
    above, below = text.split("/")
    return Decimal(above) / Decimal(below)


def _slash(toks: list[Token], i: int) -> Number | None:
    above, below = _UNGROUP.sub("", toks[i].text), _UNGROUP.sub("", at(toks, i + 2).text)
    if len(above) + len(below) > 8 or not (above.isdigit() and below.isdigit()) or at(toks, i + 3).text in _SLASHES:
        return None
    top, bottom = int(above), int(below)
    if not 0 < top < bottom <= 1000 or (bottom not in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000)):
        return None
    value = Decimal(top) / Decimal(bottom)
    return Number(value, i, i + 3, value, step=value, kind="fraction")


def _power(toks: list[Token], j: int) -> tuple[int, int] | None:
    """After "×": 10 and its exponent, as "10^6", "10−30", "10 6" or "106" are not told apart: only a sign makes an exponent."""
    if at(toks, j).text != "10":
        return None
    k, negative = j + 1, False
    if at(toks, k).text == "^":
        k += 1
    if at(toks, k).kind == "dash":
        k, negative = k + 1, True
    exponent = at(toks, k)
    if k == j + 1 or exponent.kind != "number" or not exponent.text.isdigit() or len(exponent.text) > 2:
        return None
    return (-int(exponent.text) if negative else int(exponent.text)), k + 1


def _scaled(
    toks: list[Token], i: int, j: int, value: Decimal, step: Decimal, *, kind: Literal["digits", "fraction"] = "digits"
) -> Number:
    """Adds the scale words after a number in figures: "4 hundred million", "1.8 billion-", "2 dozen", "1 and a half million"."""
    scale, end = Decimal(1), j
    coefficient = value
    if [at(toks, j + k).low for k in range(3)] == ["and", "a", "half"]:
        coefficient, step, j = coefficient + Decimal("0.5"), Decimal("0.5"), j + 3
        end = j
    for _ in range(3):
        k = j + 1 if at(toks, j).kind == "dash" and not at(toks, j).spaced else j
        factor = scales().get(at(toks, k).low)
        if factor is None:
            break
        scale, j = scale * factor, k + 1
        end = j
    if scale == 1:
        return Number(coefficient, i, end, coefficient, step=step, kind=kind)
    return Number(coefficient * scale, i, end, coefficient, scale, min(step, Decimal(1)) * scale)


def suffix(number: Number, toks: list[Token], *, money: bool, plural_after: bool) -> Number:
    """A letter scale after a number: "5.4m", "10k", "3bn". `money`: an amount of money; `plural_after`: a counted noun follows.

    "m" is a million of money or of counted things and a metre otherwise; "b" and "t" only ever scale money.
    """
    token = at(toks, number.j)
    entry = vocabulary().get(token.low)
    if number.scale != 1 or number.kind != "digits" or entry is None or entry[0] != "suffix":
        return number
    glued = not token.spaced
    if not (
        token.low in ("bn", "tn", "trn", "mn")
        or (glued and (token.text in ("k", "K") or (token.text in ("m", "M", "B") and plural_after)))
        or (glued and token.text == "M" and at(toks, number.j + 1).kind != "sign")
        or (money and (glued or token.low in ("m", "b", "k", "mil", "mill", "cr")))
    ):
        return number
    scale = entry[1]
    return Number(
        number.value * scale, number.i, number.j + 1, number.coefficient, scale, min(number.step, Decimal(1)) * scale
    )


def words(toks: list[Token], i: int) -> Number | None:
    """A number in words at token i: "twenty-five", "a hundred and five", "half a million", "two and a half billion", "a dozen"."""
    first = toks[i].low
    if first in vague():
        return _vague(toks, i)
    kind = kind_of(toks[i])
    if kind == "half":
        k = i + 2 if at(toks, i + 1).low in ("a", "an") or at(toks, i + 1).kind == "dash" else i + 1
        factor = scales().get(at(toks, k).low)
        if factor is None or k == i + 1:
            return None
        return Number(factor / 2, i, k + 1, Decimal("0.5"), factor, factor / 2, kind="words")
    if kind == "article" and at(toks, i + 1).low == "half" and at(toks, i + 2).low in scales():
        factor = scales()[at(toks, i + 2).low]
        return Number(factor / 2, i, i + 3, Decimal("0.5"), factor, factor / 2, kind="words")
    if kind == "article" and kind_of(at(toks, i + 1)) not in ("scale", "dozen"):
        return None
    if kind not in ("article", "unit", "ten"):
        return None
    return _sum(toks, i, kind)


def _sum(toks: list[Token], i: int, kind: str) -> Number | None:
    """Adds up number words from token i on, as long as each may follow the one before it."""
    total, current, last, j = (
        Decimal(0),
        Decimal(1 if kind == "article" else 0),
        "article" if kind == "article" else "start",
        i,
    )
    if kind == "article":
        j += 1
    top = Decimal(1)
    while True:
        k = (
            j + 1
            if j > i and at(toks, j).kind == "dash" and not at(toks, j).spaced and not at(toks, j + 1).spaced
            else j
        )
        if at(toks, k).low == "and" and last in ("hundred", "scale") and _tail_ahead(toks, k + 1):
            k += 1
        elif [at(toks, k + d).low for d in (0, 1, 2)] == ["and", "a", "half"] and last in ("unit", "ten", "scale"):
            current, total = (current, total + top / 2) if last == "scale" else (current + Decimal("0.5"), total)
            j, last = k + 3, "half"
            continue
        word = at(toks, k).low
        entry = vocabulary().get(word)
        if entry is None:
            break
        this, value = entry
        if (this == "unit" and (last in ("start", "hundred", "scale") or (last == "ten" and 0 < value < 10))) or (
            this == "ten" and last in ("start", "hundred", "scale")
        ):
            current += value
        elif word == "hundred" and last in ("start", "article", "unit", "ten", "half") and 0 < current < 100:
            current, this = current * 100, "hundred"
        elif this in ("scale", "dozen") and word != "hundred" and current > 0 and last not in ("scale", "start"):
            total, current, top = total + current * value, Decimal(0), value
        else:
            break
        last, j = this, k + 1
    if j == i or last == "article":
        return None
    value = total + current
    text = str(value.normalize().to_integral_value()) if value == value.to_integral_value() else str(value)
    step = last_place(format(Decimal(text), "f"), value)
    return Number(value, i, j, value / top, top, step, kind="words")


def _tail_ahead(toks: list[Token], k: int) -> bool:
    """After "hundred and": a word that ends the number ("a hundred and five"), not one that opens the next ("… and three hundred")."""
    if kind_of(at(toks, k)) not in ("unit", "ten"):
        return False
    after = at(toks, k + 2 if at(toks, k + 1).kind == "dash" else k + 1)
    return after.low != "hundred" and not (at(toks, k).low == "one" and after.low in ("of", "other"))


def _vague(toks: list[Token], i: int) -> Number | None:
    """ "dozens", "hundreds", "tens of thousands", "hundreds of millions": from one to ten of its order (a dozen to ten dozen)."""
    low, high = vague()[toks[i].low]
    j = i + 1
    if at(toks, j).low == "of" and at(toks, j + 1).low in vague() and vague()[at(toks, j + 1).low][0] >= 1000:
        order = vague()[at(toks, j + 1).low][0]
        return Number(low * order, i, j + 2, low, order, low * order, high * order, "vague")
    if toks[i].low in ("tens", "scores") and at(toks, j).low != "of":
        return None
    return Number(low, i, j, Decimal(1), low, low, high, "vague")
