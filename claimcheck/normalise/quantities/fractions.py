"""Reads fractions said in words and shares: "two-thirds", "a third of", "half of", "one in five", "one out of three"."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.language.tables import words as table_words
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import Number, at, kind_of, vocabulary

_DETERMINERS = (
    "a",
    "an",
    "the",
    "its",
    "their",
    "his",
    "her",
    "our",
    "all",
    "my",
    "your",
    "that",
    "those",
    "these",
    "this",
)


def fraction(toks: list[Token], i: int) -> Number | None:
    """A fraction in words at token i; None where the words are an ordinal, a quarter of the year or half of a match."""
    token = toks[i]
    if token.low == "half":
        return _half(toks, i)
    return _parts(toks, i) or _in(toks, i)


def _half(toks: list[Token], i: int) -> Number | None:
    after, before = at(toks, i + 1), at(toks, i - 1).low
    if before in table_words("half_not", "before") or at(toks, i - 1).kind == "dash" or after.kind == "dash":
        return None
    if before == "by" and after.kind != "word":
        return _made(Decimal("0.5"), i, i + 1)  # "cut by half"
    if after.low not in ("of", *_DETERMINERS) or (
        after.low in ("a", "an") and kind_of(at(toks, i + 2)) in ("scale", "dozen")
    ):
        return None
    return _made(Decimal("0.5"), i, i + 1)


def _parts(toks: list[Token], i: int) -> Number | None:
    """ "two-thirds", "one fifth", "a third of", "three quarters of"."""
    kind = kind_of(toks[i])
    if kind not in ("unit", "article") or (kind == "article" and at(toks, i + 1).kind == "dash"):
        return None
    dash = at(toks, i + 1).kind == "dash"
    k = i + 2 if dash else i + 1
    part = vocabulary().get(at(toks, k).low)
    if part is None or part[0] not in ("part", "half"):
        return None
    above = Decimal(1) if kind == "article" else vocabulary()[toks[i].low][1]
    below = part[1] if part[0] == "part" else Decimal(2)
    name, of = at(toks, k).low, at(toks, k + 1).low == "of"
    plural = name.endswith("s")
    if plural != (above > 1) and name != "half":
        return None
    if above >= below:
        return None
    by = any(at(toks, i - d).low == "by" for d in (1, 2, 3))  # "cut by about a third"
    if name.startswith(("quarter", "half")) and not (dash or of or by or at(toks, k + 1).low in ("percent", "point")):
        return None
    compared = at(toks, k + 1).low in ("less", "more", "higher", "lower", "larger", "smaller", "fewer")
    if not (plural or dash or of or by or compared):
        return None
    whole = at(toks, k + 3).low if of and at(toks, k + 2).low in ("a", "an") else ""
    if kind_of(at(toks, k + 3)) == "scale" and whole:  # "a quarter of a million"
        scale = vocabulary()[whole][1]
        return Number(above / below * scale, i, k + 4, above / below, scale, above / below * scale, kind="words")
    return _made(above / below, i, k + 1)


def _in(toks: list[Token], i: int) -> Number | None:
    """ "one in five", "two out of three", "1 in 100": a share said as a ratio."""
    above = _small(toks[i])
    if above is None or above < 1 or above > 99:
        return None
    k = i + 1
    if at(toks, k).low in ("out", "of") and at(toks, k + 1).low in ("of", "every"):
        k += 2
    elif at(toks, k).low in ("in", "per"):
        k += 1
    else:
        return None
    if at(toks, k).low == "every":
        k += 1
    below = _small(at(toks, k))
    end = k + 1
    if below is None or below <= above or (at(toks, i + 1).low == "in" and not _share_like(toks, i, k, above, below)):
        return None
    return _made(above / below, i, end)


def _share_like(toks: list[Token], i: int, k: int, above: Decimal, below: Decimal) -> bool:
    """Not a count in a stretch of time ("two in 24 hours") nor in a year ("one in 2018")."""
    if toks[k].kind == "number" and len(toks[k].text) == 4:
        return False
    after = at(toks, k + 1).low
    if after in table_words("half_not", "span"):
        return False
    return above <= 10 and below <= 100000


def _small(token: Token) -> Decimal | None:
    if token.kind == "number" and token.text.replace(",", "").isdigit() and len(token.text) <= 7:
        return Decimal(token.text.replace(",", ""))
    if token.kind == "word" and kind_of(token) in ("unit", "ten"):
        return vocabulary()[token.low][1]
    return None


def _made(value: Decimal, i: int, j: int) -> Number:
    return Number(value, i, j, value, step=value, kind="fraction")
