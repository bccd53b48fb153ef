"""Reads the unit after a number ("pound-feet", "sq m", "km/h", "°C") and what it is reckoned by ("a barrel", "per share")."""

from __future__ import annotations

from functools import cache

from claimcheck import units
from claimcheck.language.tables import mapping
from claimcheck.language.tables import words as table_words
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at

_MAX_WORDS = 6
_LONE = frozenset("CFWVAKJNLmgl")  # one-letter signs that may stand apart from their number
_SPACED_NOT = frozenset({"in", "mb", "nm", "pm", "as", "at", "am", "hm", "Mm", "cf", "sf", "ac", "mo", "ct"})


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in units.names())


def unit(toks: list[Token], k: int) -> tuple[str, int] | None:
    """The unit at token k, right after a number, and where it ends."""
    token = at(toks, k)
    hyphened = token.kind == "dash" and not token.spaced and not at(toks, k + 1).spaced
    if hyphened:
        k += 1
        token = at(toks, k)
    if token.kind not in ("word", "sign"):
        return None
    named = _named(toks, k) if token.low in _firsts() else None
    signed = _signed(toks, k, hyphened=hyphened)
    if named and signed:
        return named if named[1] >= signed[1] else signed
    return named or signed


def _named(toks: list[Token], k: int) -> tuple[str, int] | None:
    names, best, joined = units.names(), None, ""
    end = k
    for _ in range(_MAX_WORDS):
        token = at(toks, end)
        if token.kind == "dash" and joined and not token.spaced:
            end += 1
            token = at(toks, end)
        if token.kind == "other" and token.text == "." and joined and not token.spaced:
            joined += "."
            end += 1
            token = at(toks, end)
        if token.kind not in ("word", "number"):
            break
        joined = f"{joined} {token.low}".strip()
        end += 1
        if joined in names:
            best = (names[joined], end)
    return best


def _signed(toks: list[Token], k: int, *, hyphened: bool) -> tuple[str, int] | None:
    """The longest run of glued tokens that is a unit sign."""
    signs, best, joined = units.symbols(), None, ""
    for end in range(k, min(k + 5, len(toks))):
        token = toks[end]
        if token.spaced and end > k:
            break
        joined += token.text
        if joined in signs and not _runs_on(toks, end):
            best = (signs[joined], end + 1, joined)
    if best is None:
        return None
    found, end, sign = best
    if toks[k].spaced and not hyphened and sign.isascii() and sign.replace(".", "").isalpha():
        follower = at(toks, end)
        if sign in _SPACED_NOT or (len(sign) == 1 and sign not in _LONE):
            return None
        if len(sign) == 1 and ((follower.text == "." and at(toks, end + 1).kind == "word") or follower.text == "'"):
            return None  # an initial
        if len(sign) == 1 and follower.kind == "dash" and not follower.spaced and at(toks, end + 1).kind == "number":
            return None  # "two F-16s"
    return found, end


def _runs_on(toks: list[Token], end: int) -> bool:
    """The sign is only the head of a longer word ("2C3")."""
    follower = at(toks, end + 1)
    return follower.kind in ("number", "word") and not follower.spaced and toks[end].kind != "sign"


def scaled(toks: list[Token], i: int, k: int) -> tuple[str, int] | None:
    """A number on a scale, by the word beside it: "6.1-magnitude", "magnitude 6.1", "7.2 on the Richter scale", ".38-caliber"."""
    names = mapping("scales", "names", "unit")
    j = k + 1 if at(toks, k).kind == "dash" and not at(toks, k).spaced else k
    found = names.get(at(toks, j).low)
    if found:
        return found, j + 1
    behind = " ".join(at(toks, k + d).low for d in range(4))
    for unit_name, phrases in mapping("scales", "unit", "after").items():
        pointed = unit_name != "calibre" or toks[i].text.startswith(".")  # ".357 revolver", but "three revolvers"
        if pointed and any(phrase and behind.startswith(phrase) for phrase in phrases.split("|")):
            return unit_name, k
    back = i - 1
    if at(toks, back).kind == "dash" and not at(toks, i).spaced:
        back -= 1
    for _ in range(2):
        if at(toks, back).low in ("of", "a", "about", "around", "(", "-"):
            back -= 1
    found = names.get(at(toks, back).low)
    return (found, k) if found in ("magnitude", "mach") else None


def per(toks: list[Token], k: int, *, money: bool) -> tuple[str, int] | None:
    """What a figure is reckoned by, at token k: "per square foot", "a barrel", "/cm2", "each year", "-a-day"."""
    token = at(toks, k)
    dashed = token.kind == "dash" and not token.spaced and at(toks, k + 1).low in ("a", "an", "per")
    if dashed:
        k += 1
        token = at(toks, k)
    if token.text == "/" and not token.spaced:
        return unit(toks, k + 1) or _noun(toks, k + 1)
    if token.low == "per":
        return _unit_after(toks, k + 1, dashed) or _noun(toks, k + 1)
    if token.low in ("a", "an", "each", "every", "the"):
        found = _unit_after(toks, k + 1, dashed)
        if found and at(toks, found[1]).low in (
            "ago",
            "earlier",
            "before",
            "later",
            "old",
            "on",
            "after",
            "prior",
        ):
            return None  # "$6 billion a year earlier"
        if (found is None and money) or token.low == "each":
            noun = at(toks, k + 1).low
            return (noun, k + 2) if noun in table_words("per_nouns", "noun") else None
        if found and token.low == "the" and units.dimension(found[0]) not in ("mass", "volume"):
            return None
        if (
            found
            and token.low != "the"
            and units.dimension(found[0]) in ("duration", "mass", "volume", "length", "area", "power", "energy")
        ):
            return found
        return found if found and token.low == "the" else None
    if token.low == "annually" and money:
        return "year", k + 1
    return None


def _unit_after(toks: list[Token], k: int, dashed: bool) -> tuple[str, int] | None:
    if dashed and at(toks, k).kind == "dash":
        k += 1
    return _named(toks, k) or (_signed(toks, k, hyphened=True) if at(toks, k).kind == "word" else None)


def _noun(toks: list[Token], k: int) -> tuple[str, int] | None:
    k = k + 1 if at(toks, k).kind == "dash" else k
    token = at(toks, k)
    if token.kind != "word" or not token.text[:1].islower():
        return None
    return ("year" if token.low == "annum" else token.low), k + 1


def joined(base: str, by: str) -> tuple[str, str]:
    """A unit and its "per": one unit where the two are known together ("mile per hour"), both otherwise."""
    if not by:
        return base, ""
    whole = f"{base} per {by}"
    if units.unit(whole) is not None:
        return whole, ""
    return base, by
