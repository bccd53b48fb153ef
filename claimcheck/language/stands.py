"""Where a sentence stands on something that can be one way only: approved or vetoed, in custody or free (data/stands.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from claimcheck.language import tables
from claimcheck.language.inflect import forms
from claimcheck.language.wording import BREAKS, CLAUSE_OPENERS, content, tokens

WINDOW = 14  # words on either side of an expression that tell what it is about
GAP = 4  # words that ".." stands for at most
REACH = 8  # words before an expression that may negate it or leave it open
NEUTRAL = "-"  # an expression that looks like one of its group and is none: "jumped the tracks"
DIGITS = re.compile(r"\d+")
ENDS = BREAKS - frozenset("(),:")  # a headline's speaker or subject stands before a colon


@dataclass(frozen=True, slots=True)
class Stand:
    """One way a sentence says a thing is. `denied`: it says that the thing is not that way."""

    group: str
    side: str
    words: str
    denied: bool
    front: tuple[str, ...]  # content words before the expression, up to a full stop or the like
    behind: tuple[str, ...]
    theme: str
    moves: bool
    type: str

    @property
    def around(self) -> tuple[str, ...]:
        """All content words about the expression, each once."""
        return tuple(dict.fromkeys((*self.front, *self.behind)))


@cache
def _by_first() -> dict[str, tuple[tables.Entry, ...]]:
    rows = tables.rows("stands")
    return tables.by_first_word((p, row) for row in rows for expression in row["words"].split("|") for p in spelled(expression.split()))


def spelled(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """An expression with each form of its verb."""
    place = next((n for n, part in enumerate(parts) if part.endswith("~")), None)
    if place is None:
        yield tuple(parts)
        return
    for form in forms(parts[place][:-1]):
        yield from spelled([*parts[:place], form, *parts[place + 1 :]])


@lru_cache(maxsize=50_000)
def stands(text: str) -> tuple[Stand, ...]:
    """The stands in the opening of a sentence: the longest expression of each group at a place; one left open counts for nothing."""
    words = tokens(text)
    table = _by_first()
    found: list[Stand] = []
    until = 0
    for place, word in enumerate(words):
        if place < until:
            continue
        groups: set[str] = set()
        for parts, row in (*table.get(word, ()), *table.get(_kind(word), ())):
            if row["group"] in groups:
                continue
            end = matched(words, place, parts)
            if end:
                groups.add(row["group"])
                until = max(until, end)
                if row["side"] != NEUTRAL and not left_open(words, place, end):
                    found.append(_stand(words, place, end, row))
    return tuple(found)


def _kind(word: str) -> str:
    """What stands for a sort of word in the table: "#" for numbers, "'s" for possessives."""
    if word.endswith("'s"):
        return "'s"
    if word[0].isdigit():
        return DIGITS.sub("#", word)
    return "#" if word in _listed("number") else ""


def matched(words: Sequence[str], place: int, parts: Sequence[str], *, gap: int = GAP) -> int:
    """The place behind the expression where it stands at a place, else 0."""
    at = place
    open_ = False
    for part in parts:
        if part == "..":
            open_ = True
            continue
        limit = at + gap if open_ else at
        while at < len(words) and words[at] != part and _kind(words[at]) != part:
            if at >= limit or words[at] in BREAKS:
                return 0
            at += 1
        if at >= len(words):
            return 0
        at += 1
        open_ = False
    return at


def _stand(words: tuple[str, ...], place: int, end: int, row: dict[str, str]) -> Stand:
    inside = content(words[place:end])[1:-1] if end - place > 2 else []
    front = (*content(_front(words, place)[-WINDOW:]), *inside)
    behind = content(_behind(words, end)[:WINDOW])
    return Stand(row["group"], row["side"], " ".join(words[place:end]), negated(words, place), tuple(front), tuple(behind),
                 row["theme"], row["moves"] == "yes", row["type"])  # fmt: skip


def _front(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    return words[next((n + 1 for n in range(place - 1, -1, -1) if words[n] in ENDS), 0) : place]


def _behind(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    return words[place : next((n for n in range(place, len(words)) if words[n] in ENDS), len(words))]


def _clause(words: Sequence[str], place: int) -> list[str]:
    """The words of the clause before an expression, from its opener on, at most REACH of them."""
    found: list[str] = []
    for word in reversed(words[max(0, place - REACH) : place]):
        if word in BREAKS:
            break
        found.append(word)
        if word in CLAUSE_OPENERS or word in ("that", "where", "whether"):
            break
    return found[::-1]


def negated(words: Sequence[str], place: int) -> bool:
    """Whether the expression is plainly negated: "did not approve", "failed to approve", "nobody approved"."""
    clause = _clause(words, place)
    near = clause[-4:]
    if any(w in _listed("negator") or w.endswith("n't") for w in near) or any(w in _listed("ending") for w in near[-1:]):
        return True
    if near[-1:] == ["to"] and any(w in _listed("refusing") for w in near[-3:-1]):
        return True
    return any(w in _listed("nobody") for w in clause)


def left_open(words: Sequence[str], place: int, end: int) -> bool:
    """Whether what the expression says is only asked, wished, planned, feared, possible, or left to a condition."""
    stop = next((w for w in words[end:] if w in "?.!;"), "")
    if stop == "?":
        return True
    if any(w in _listed("condition") for w in words[end : end + REACH]):
        return True
    clause = _clause(words, place)
    if any(w in _listed("relative") and after == "had" for w, after in pairwise(clause)):
        return True
    if _under_denial(words, place, clause):
        return True
    if any(w in _listed("unreal to") and after == "to" for w, after in pairwise(clause)):
        return True
    if any(w in _listed("unreal") for w in clause) or any(w in _listed("past") for w in clause[-4:]):
        return True
    if clause[-1:] == ["to"] or (len(clause) > 1 and clause[-2] == "to"):
        at = len(clause) - 1 - clause[::-1].index("to")
        return not any(w in _listed("realis") or w in _listed("refusing") for w in clause[max(0, at - 2) : at])
    return any(w in _listed("proposed") for w in clause[-2:])


def _under_denial(words: Sequence[str], place: int, clause: Sequence[str]) -> bool:
    """Whether the expression is what somebody denies: "denied on Monday that its managers took part", "denied taking part"."""
    if clause[:1] == ["that"]:
        start = place - len(clause)
        return any(w in _listed("denying") for w in words[max(0, start - REACH) : start])
    return any(w in _listed("denying") for w in clause[-1:])


@lru_cache(maxsize=20_000)
def in_turn(text: str) -> bool:
    """Whether a sentence tells of states one after the other: "later", "again", "since then"."""
    return bool(set(tokens(text)) & _listed("turn"))


@cache
def _listed(sort: str) -> frozenset[str]:
    return tables.words("stand_frames", "words", "sort", sort)
