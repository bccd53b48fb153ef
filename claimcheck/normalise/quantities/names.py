"""Tells names that carry a number ("iPhone 17", "737 MAX", "49 Zorro Ranch Road") from numbers that count ("22 FA Cup finals")."""

from __future__ import annotations

from functools import cache

from claimcheck.language.tables import mapping, words
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at

_ROUND = 50  # multiples of this are counts rather than models
_PEOPLE = ("people", "men", "women", "children", "police", "troops", "personnel")


def word_name(toks: list[Token], i: int, j: int, titled: bool) -> bool:
    """ "Formula One", "Group of Seven", "Two Rivers": number words inside a name."""
    token, previous, follower = toks[i], at(toks, i - 1), at(toks, j)
    if previous.low in ("number", "chapter", "phase", "page", "act", "article", "section", "category"):
        return True
    if titled or not token.text[0].isupper() or i == 0 or previous.kind != "word":
        return False
    return previous.text[0].isupper() or (
        previous.low in ("the", "of") and not (follower.kind == "word" and follower.text[0].islower())
    )


def named(toks: list[Token], i: int, j: int, value: float, titled: bool) -> bool:
    """Part of a name: after it ("iPhone 17", "Boeing 737") or before it ("737 MAX", "49 Zorro Ranch Road")."""
    previous, follower = at(toks, i - 1), at(toks, j)
    if previous.low in table("product"):
        return True
    if follower.low in ("and", "or") and at(toks, j + 1).low in ("older", "younger", "over", "up", "above", "more"):
        return False  # "Women 65 and older"
    capital = previous.kind == "word" and (previous.text[0].isupper() or any(c.isupper() for c in previous.text[1:]))
    if capital and not titled and previous.low not in table("opener") and previous.low not in months() | weekdays():
        place = at(toks, i - 2).low in ("in", "at", "near", "on", "across", "inside") and plural_ahead(toks, j)
        owned = previous.low.endswith(("'s", "’s", "s'", "s’")) and plural_ahead(toks, j)  # "NATO's 19 members"
        if not place and not owned and follower.low not in _PEOPLE:
            return True
    if follower.kind == "word" and follower.spaced and follower.text[0].isupper() and follower.low not in months():
        return _name_ahead(toks, j, value, titled)
    return False


def _name_ahead(toks: list[Token], j: int, value: float, titled: bool) -> bool:
    """Capitalised words after a number: an address, or a model name unless the number counts them ("22 FA Cup finals", "500 Americans")."""
    k = j
    while k < j + 6 and (at(toks, k).text[:1].isupper() or (k > j and _continues(at(toks, k)))):
        if at(toks, k).low in table("street") and (k > j or titled) and at(toks, k).spaced:
            return True
        k += 1
    if plural_ahead(toks, k):
        model = 100 <= value < 1000 and value % _ROUND != 0  # "737 Max jets", but "100 Nobel laureates"
        plain = titled or _demonym(at(toks, j).low) or at(toks, k - 1).low.endswith("s") or k != j + 1
        return model and not plain
    while k > j + 1 and at(toks, k - 1).kind != "word":
        k -= 1
    if titled:
        return False
    if value >= 100 and value < 1000 and not _demonym(at(toks, j).low):
        return not at(toks, j).low.endswith("s")
    last = at(toks, k - 1).low
    return not (last.endswith("s") or _demonym(at(toks, j).low) or plural_ahead(toks, k))


def _continues(token: Token) -> bool:
    """A number in an address, or a part glued to the word before."""
    return token.kind == "number" or (not token.spaced and token.kind in ("word", "dash"))


def _demonym(word: str) -> bool:
    return word.endswith(
        (
            "an",
            "ans",
            "ish",
            "ese",
            "is",
            "chinese",
            "french",
            "dutch",
            "greek",
            "thai",
            "swiss",
            "i",
            "democrats",
            "ns",
        )
    )


def plural_ahead(toks: list[Token], j: int) -> bool:
    """Does a plural noun follow within three words, with nothing but plain words before it?"""
    for k in range(j, j + 4):
        token = at(toks, k)
        if token.kind == "dash" and not token.spaced:
            continue
        if token.kind != "word" or token.low in table("opener"):
            return False
        if token.low in _PEOPLE or (
            len(token.low) > 3 and token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
        ):
            return True
    return False


def noun_ahead(toks: list[Token], j: int) -> bool:
    token = at(toks, j)
    return token.kind == "word" and token.text[0].islower() and token.low not in table("opener")


@cache
def table(kind: str) -> frozenset[str]:
    return words("not_quantities", "words", "kind", kind)


@cache
def months() -> frozenset[str]:
    full, short = mapping("months", "names", "number"), mapping("months", "short", "number")
    return frozenset(full) | frozenset(short)


@cache
def weekdays() -> frozenset[str]:
    return frozenset(mapping("weekdays", "names", "number"))
