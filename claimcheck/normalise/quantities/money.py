"""Reads currencies before and after a number, with the context that tells one dollar from another."""

from __future__ import annotations

from functools import cache

from claimcheck import units
from claimcheck.language.tables import words
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at

_MAX_WORDS = 5


@cache
def starts() -> frozenset[str]:
    """First token of every sign or prefix that can stand before an amount."""
    return frozenset(_head(sign) for sign in units.by_symbol()) | {"$", "R"}


def _head(sign: str) -> str:
    if sign[0].isalpha():
        k = 0
        while k < len(sign) and (sign[k].isalpha() or (sign[k] == "." and k + 1 < len(sign) and sign[k + 1].isalpha())):
            k += 1
        return sign[: k + 1] if "." in sign[:k] and k < len(sign) and sign[k] == "." else sign[:k]
    return sign[0]


def prefix(toks: list[Token], i: int, default: str) -> tuple[str, int] | None:
    """The currency whose sign stands at token i before a number, and where the number begins. Bare "$" is `default`."""
    if toks[i].text not in starts():
        return None
    if i and not toks[i].spaced and toks[i - 1].kind in ("word", "number"):
        return None
    if toks[i].text == "R":
        return ("ZAR", i + 1) if _rand(toks, i + 1) else None
    best: tuple[str, int] | None = None
    joined = ""
    for k in range(i, min(i + 4, len(toks))):
        joined += (" " if toks[k].spaced and joined else "") + toks[k].text
        code = default if joined == "$" else units.by_symbol().get(joined)
        if code and _amount_at(toks, k + 1, joined):
            best = (code, k + 1)
    return best


def _amount_at(toks: list[Token], k: int, sign: str) -> bool:
    """Does an amount follow? Prefixes of letters stand close, and "PS5" is a product, not five pounds."""
    token = at(toks, k)
    if token.kind == "dash" and not at(toks, k + 1).spaced:
        token = at(toks, k + 1)
    if token.kind != "number":
        return sign == "$" and token.low in ("one", "a")
    return not (
        sign == "PS"
        and (
            token.spaced or (len(token.text) == 1 and at(toks, k + 1).low not in ("m", "bn", "k", "million", "billion"))
        )
    )


def _rand(toks: list[Token], k: int) -> bool:
    """ "R500m", "R2,000", "R49.99": rand, where the number is no model's ("R2", "R8")."""
    token, follower = at(toks, k), at(toks, k + 1)
    if token.kind != "number" or token.spaced:
        return False
    if follower.kind == "dash" and not follower.spaced:
        follower = at(toks, k + 2)
    return "," in token.text or "." in token.text or follower.low in ("m", "bn", "k", "million", "billion", "trillion")


def suffix(toks: list[Token], k: int, *, default: str, large: bool) -> tuple[str, int] | None:
    """The currency named or signed after a number: "1,200€", "million-dollar", "Danish crowns", "pence".

    `large`: the number is a million or more, so that bare "pounds" is sterling and not weight.
    """
    token = at(toks, k)
    if token.kind == "dash" and not token.spaced and not at(toks, k + 1).spaced:
        k += 1
        token = at(toks, k)
    if token.kind == "sign":
        code = default if token.text == "$" else units.by_symbol().get(token.text)
        follower = at(toks, k + 1)
        if code and not (follower.kind == "number" and not follower.spaced):
            return code, k + 1
        return ("cent", k + 1) if token.text == "¢" else None
    if token.kind != "word":
        return None
    if not token.spaced and token.text in ("p", "c") and toks[k - 1].kind != "dash":
        return ("penny" if token.text == "p" else "cent"), k + 1
    if token.text == "p":
        return "penny", k + 1
    named = _named(toks, k)
    if named is not None:
        return named
    if token.low in ("pound", "pounds") and at(toks, k + 1).low != "of" and (large or _paid(toks, k)):
        return "GBP", k + 1
    joined = (
        token.text + at(toks, k + 1).text if at(toks, k + 1).text == "$" and not at(toks, k + 1).spaced else token.text
    )
    code = units.by_symbol().get(joined)
    if (
        code
        and (len(joined) == 3 or "$" in joined or joined in ("kn", "zł", "NIS", "Kč", "TL", "kr"))
        and joined not in ("PS", "RM")
    ):
        return code, k + (2 if joined != token.text else 1)
    return None


def _paid(toks: list[Token], k: int) -> bool:
    """Does a word of paying or earning stand before "80,000 pounds", so that it is money and not weight?"""
    return any(at(toks, k - d).low in words("money_cues", "word") for d in range(2, 8))


def _named(toks: list[Token], k: int) -> tuple[str, int] | None:
    """The longest currency name at token k."""
    best: tuple[str, int] | None = None
    joined = ""
    for end in range(k, min(k + _MAX_WORDS, len(toks))):
        token = toks[end]
        if token.kind != "word":
            break
        joined = f"{joined} {token.low}".strip()
        code = units.by_name().get(joined)
        if code:
            best = (code, end + 1)
    if (
        best
        and best[0] == "KRW"
        and toks[k].low == "won"
        and toks[k - 1].kind == "number"
        and len(toks[k - 1].text) < 3
    ):
        return None  # "the 12 won": a verb
    return best


def country_after(toks: list[Token], k: int, code: str, default: str) -> tuple[str, int]:
    """ "$76 US a barrel", "$5 (Canadian)": a country set after an amount that began with a bare "$"."""
    if code != default:
        return code, k
    j = k + 1 if at(toks, k).text == "(" else k
    token = at(toks, j)
    if token.text in (
        "US",
        "U.S.",
        "USD",
        "AUD",
        "CAD",
        "NZD",
        "Cdn",
        "CDN",
        "HKD",
        "SGD",
        "American",
        "Canadian",
        "Australian",
    ):
        found = (
            units.by_name().get(f"{token.low} dollar")
            or units.by_symbol().get(token.text)
            or {"cdn": "CAD"}.get(token.low)
        )
        follower = at(toks, j + 1)
        if j != k:
            return (found, j + 2) if found and follower.text == ")" else (code, k)
        nounless = not (
            follower.kind == "word"
            and follower.spaced
            and follower.low not in ("a", "an", "per", "in", "on", "to", "from", "and", "at", "for")
        )
        if found and (nounless or token.text == "USD"):
            return found, j + 1
    return code, k
