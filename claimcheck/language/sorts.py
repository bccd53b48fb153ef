"""Values of which one thing has only one: species, kind of vehicle or weapon, kin, colour, condition (data/exclusive.tsv)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import READ_CHARS, content, stem

OWN = frozenset({"his", "her", "their"})
OWN_REACH = 3  # words between a possessor and the relative: "his late estranged wife"
WORD = re.compile(r"[^\W_][^\W_'’.-]*(?:['’.-][^\W_]+)*(?:['’](?=\s))?|[,;:?!()\"“”]|\.(?=\s|$)")
NEGATIVE = frozenset({"not", "no", "never", "nor", "neither", "without", "n't"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence: its sort, the words that give it, and what stands by it where the sort asks for that."""

    sort: str
    value: str
    words: str
    tie: str  # what both sentences must have by the word: the noun behind a colour; "" where nothing
    own: str  # whose relative, where it must be somebody's: "his", "her", "their", "name"
    counts: bool  # False for a relative of nobody: it only keeps its value from being missed
    least: int
    type: str
    moves: bool
    person: bool  # whether both sentences must name one person


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in tables.rows("exclusive"):
        for expression in row["words"].split("|"):
            words = tuple(expression.split())
            found.setdefault(words[0], []).append((words, row))
    for entries in found.values():
        entries.sort(key=lambda e: (-len(e[0]), e[0]))
    return found


@lru_cache(maxsize=50_000)
def values(text: str) -> tuple[Value, ...]:
    """The values in the opening of a sentence, in order; names that look like one ("Tiger Woods") and negated ones are left out."""
    told = WORD.findall(text[:READ_CHARS].replace("’", "'"))
    lower = [word.lower() for word in told]
    cues = _cues(" " + " ".join(lower) + " ")
    capitals = _title_case(told)
    found: list[Value] = []
    until = 0
    for place, word in enumerate(lower):
        if place < until:
            continue
        entry = _longest(lower, place)
        if entry is None or (not capitals and place and word != told[place] and told[place - 1] not in ".:?!\"“"):
            continue
        parts, row = entry
        until = place + len(parts)
        tie = _tie(row["tie"], lower, until)
        own = _owner(lower, place) if row["tie"] == "own" else ""
        if row["tie"] in ("death", "cause") and row["tie"] not in cues:
            continue
        if tie is not None and not NEGATIVE & set(lower[max(0, place - 3) : place]):
            counts = bool(own) or row["tie"] != "own"
            words = " ".join(told[place:until])
            moves, person = row["moves"] == "yes", row["tie"] == "person"
            found.append(Value(row["sort"], row["value"], words, tie, own, counts, int(row["least"]), row["type"], moves, person))
    return tuple(dict.fromkeys(found))


def _cues(text: str) -> frozenset[str]:
    """Which of "death" and "cause" a sentence speaks of (data/cause_cues.tsv)."""
    return frozenset(row["sort"] for row in tables.rows("cause_cues") if any(f" {cue} " in text for cue in row["words"].split("|")))


def _longest(words: Sequence[str], place: int) -> tuple[tuple[str, ...], dict[str, str]] | None:
    for first in dict.fromkeys((words[place], _singular(words[place]))):
        for parts, row in _by_first().get(first, ()):
            rest = words[place + 1 : place + len(parts)]
            if len(rest) == len(parts) - 1 and all(w == p or _singular(w) == p for w, p in zip(rest, parts[1:], strict=True)):
                return parts, row
    return None


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith("ves"):
        return word.removesuffix("ves") + "f"
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


def _title_case(words: Sequence[str]) -> bool:
    """Whether most words begin with a capital: then a capital says nothing."""
    letters = [word for word in words if word[0].isalpha()]
    return bool(letters) and sum(word[0].isupper() for word in letters) > 0.6 * len(letters)


def _owner(words: Sequence[str], place: int) -> str:
    """Whose relative is told of: a pronoun, or "name" for a possessive; "" for nobody's and for mine and ours."""
    for word in reversed(words[max(0, place - OWN_REACH) : place]):
        if word in OWN:
            return word
        if word.endswith(("'s", "s'")):
            return "name"
    return ""


def _tie(needed: str, words: Sequence[str], until: int) -> str | None:
    """What stands by the word as its sort asks, "" where it asks for nothing; None where it is wanting."""
    if needed != "next":
        return ""
    behind = words[until : until + 1]
    return stem(behind[0]) if content(behind) and behind[0].isalpha() else None


def of_one(x: Value, y: Value) -> bool:
    """Whether two relatives may be one person's: "his" and "her" are not."""
    return x.own == y.own or "name" in (x.own, y.own)
