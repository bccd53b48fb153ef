"""Reads what stands beside a figure and makes it an interval or a change: "nearly", "or more", "rose by", "up"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from claimcheck.language.tables import rows, words
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at
from claimcheck.records import Change, Hedge

_MAX_PHRASE = 5
_WINDOW = 9  # how far before "by" the verb of change may stand, in tokens
MARKS: dict[str, Change] = {
    "about": "~", "average": "~", "nearly": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<",
}  # fmt: skip


@cache
def _phrases(side: str) -> dict[str, tuple[str, bool]]:
    return {
        phrase: (row["hedge"], row["close"] == "yes")
        for row in rows("hedges")
        if row["side"] == side
        for phrase in row["phrase"].split("|")
        if phrase
    }


@cache
def _edges(side: str) -> frozenset[str]:
    """Words that can stand next to the figure in a phrase of that side."""
    return frozenset(p.rsplit(" ", 1)[-1] if side == "before" else p.split(" ", 1)[0] for p in _phrases(side))


def before(toks: list[Token], i: int) -> tuple[str, bool, int] | None:
    """The hedge that ends right before token i (a filler or two may lie between): hedge, whether it is a close one, where it begins."""
    k = i
    for skipped in range(4):
        token = at(toks, k - 1)
        if token.kind == "dash" and not token.spaced and not at(toks, k).spaced:
            k -= 1
            token = at(toks, k - 1)
        found = _longest(toks, k) if token.low in _edges("before") else None
        if found is not None:
            hedge, close, start = found
            return hedge, close, start
        if token.low not in _phrases("filler") or (skipped and token.low == "of"):
            return None
        k -= 1
    return None


def _longest(toks: list[Token], k: int) -> tuple[str, bool, int] | None:
    """The longest phrase of words that ends before token k."""
    phrases, best, joined = _phrases("before"), None, ""
    for start in range(k - 1, max(-1, k - 1 - _MAX_PHRASE), -1):
        joined = f"{toks[start].low} {joined}".strip()
        if joined in phrases:
            best = (*phrases[joined], start)
    return best


def after(toks: list[Token], k: int) -> tuple[str, bool, int] | None:
    """The hedge that begins at token k, right after the figure or its unit: hedge, whether close, where it ends."""
    if at(toks, k).low not in _edges("after") and at(toks, k).kind != "dash":
        return None
    phrases, joined, best = _phrases("after"), "", None
    for end in range(k, min(k + 3, len(toks))):
        token = toks[end]
        glue = "" if not token.spaced or not joined else " "
        joined += glue + token.low
        if joined in phrases:
            best = (*phrases[joined], end + 1)
    if best and toks[k].low in ("plus", "+", "odd") and at(toks, best[2]).kind == "number":
        return None
    return best


@cache
def _movers() -> dict[str, tuple[Change, frozenset[str]]]:
    """Words of change: direction, and the kinds the table gives them."""
    found: dict[str, tuple[Change, frozenset[str]]] = {}
    for row in rows("change_verbs"):
        change: Change = "up" if row["direction"] == "up" else "down"
        for word in row["words"].split("|"):
            kinds = found[word][1] if word in found else frozenset()
            found[word] = (change, kinds | {row["kind"]})
    return found


def direction(toks: list[Token], i: int, *, sort: Literal["", "noun", "sum", "time"] = "") -> Change | None:
    """up or down where the figure that begins at token i is the size of a change.

    `sort`: a bare number before a noun or a large sum is what "added" and "lost" take as their object ("gave up 517 yards", too),
    and a stretch of time becomes a change by "by" alone.
    """
    k, by = i - 1, False
    for _ in range(5):
        low = at(toks, k).low
        if low == "by":
            by, k = True, k - 1
            break
        if low == "to" and at(toks, k - 1).low == "up":
            k -= 2  # "rose up to 3%"
        elif (
            low in _phrases("filler") or low in words("change_fillers", "word") or low.endswith("ly")
        ) and low not in _movers():
            k -= 1
        else:
            break
    if by:
        return _by(toks, k)
    found = _movers().get(at(toks, k).low)
    if found is None or sort == "time":
        return None
    change, kinds = found
    before_it = at(toks, k - 1)
    if "adverb" in kinds and before_it.low in words("change_fillers", "gave"):
        return "down" if sort != "noun" else None
    if sort and "transitive" in kinds:
        return None
    if "adverb" in kinds:
        verbal = before_it.kind == "word" and before_it.low not in ("is", "was", "are", "were", "be", "been")
        return None if sort == "noun" and verbal else change  # "picked up 5 passengers"
    return change if "verb" in kinds or "transitive" in kinds else None


def direction_after(toks: list[Token], k: int) -> Change | None:
    """up or down by the word at token k, right after a figure: "0.5 points lower"."""
    if (
        at(toks, k).low in ("more", "less", "fewer")
        and at(toks, k + 1).low == "than"
        and at(toks, k - 1).text in ("%", "percent", "cent")
    ):
        return "up" if at(toks, k).low == "more" else "down"  # "8 percent more than in spring"
    row = rows("change_fillers")[0]
    senses = dict(zip(row["after"].split("|"), row["sense"].split("|"), strict=True))
    return "up" if senses.get(at(toks, k).low) == "up" else "down" if senses.get(at(toks, k).low) == "down" else None


def _by(toks: list[Token], k: int) -> Change | None:
    """The verb before "by": next to it, or before its object ("grow sales by 35 per cent")."""
    for j in range(k, max(-1, k - _WINDOW), -1):
        token = toks[j]
        if token.kind == "other" and token.text in ",;.:()":
            return None
        found = _movers().get(token.low)
        if found is not None:
            return found[0]
    return None


def moved(token: Token) -> bool:
    """Is the token a word of change?"""
    return token.low in _movers()


def change(hedge: str, moved: Change | None) -> Change:
    """The one sign a figure carries: its direction where it is a change, else its hedge."""
    return moved or MARKS.get(hedge, "=")


def recorded(hedge: str) -> Hedge:
    """The hedge as records know it."""
    return "exactly" if hedge in ("", "average") else hedge  # type: ignore[return-value]
