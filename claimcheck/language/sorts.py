"""Values of which one thing has only one: species, kind of vehicle or weapon, kin, colour, condition (data/exclusive.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import is_person
from claimcheck.language.gazetteer import nations
from claimcheck.language.wording import READ_CHARS, content, stem

OWN = frozenset({"his", "her", "their"})
OWN_REACH = 3  # words between a possessor and the relative: "his late estranged wife"
NEAR = 6  # words between a name and what is said of its bearer: "Paul Rask, 52, a Finnish explorer"
WORD = re.compile(r"[^\W_][^\W_'’.-]*(?:['’.-][^\W_]+)*(?:['’](?=\s))?|[,;:?!()\"“”]|\.(?=\s|$)")
PARTS = frozenset(
    ["victim", "suspect", "gunman", "attacker", "culprit", "defendant", "accused", "winner", "hostage", "kidnapper", "survivor"]
)  # who is known by a part in the story alone
NEGATIVE = frozenset({"not", "no", "never", "nor", "neither", "without", "n't", "former"})
CALLINGS = ("er", "or", "ist", "ian", "man", "men", "ers", "ors", "ists", "ians")  # endings of nouns for people
NATION = {"sort": "nationality", "tie": "near", "least": "0", "type": "entity_role", "moves": ""}


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence: its sort, the words that give it, and what stands by it where the sort asks for that."""

    sort: str
    value: str
    words: str
    tie: str  # what both sentences must have by the word: the noun behind a colour, the age before a man; "" where nothing
    own: str  # whose relative, where it must be somebody's: "his", "gray"
    counts: bool  # False for a relative of nobody: it only keeps its value from being missed
    least: int  # words that both sentences must have besides
    type: str
    moves: bool  # whether a later report with it may revise an earlier one
    person: bool  # whether both sentences must name one person
    near: tuple[str, ...]  # the words around it, where the person's name must stand among them


@cache
def _by_first() -> dict[str, tuple[tables.Entry, ...]]:
    return tables.by_first_word(_entries())


def _entries() -> Iterator[tables.Entry]:
    for row in tables.rows("exclusive"):
        for expression in row["words"].split("|"):
            yield tuple(expression.split()), row
    for people, country in nations().items():
        for word in people.split("|"):
            yield (word,), {**NATION, "value": country}
    for row in tables.rows("countries"):
        for name in filter(None, (row["name"], *row["aliases"].split("|")) if row["demonyms"] else ()):
            for start in ("from", "from the"):
                yield (*start.split(), *name.split()), {**NATION, "value": row["name"]}


@lru_cache(maxsize=50_000)
def values(text: str) -> tuple[Value, ...]:
    """The values in the opening of a sentence, in order; names that look like one ("Tiger Woods") and negated ones are left out."""
    told = WORD.findall(text[:READ_CHARS].replace("’", "'"))
    lower = [word.lower() for word in told]
    cues = _cues(" " + " ".join(lower) + " ")
    capitals = _title_case(told)
    found: list[Value] = []
    read: dict[str, int] = {}  # up to where a sort's values are read
    for place, word in enumerate(lower):
        for parts, row in _starting(lower, place):
            if place < read.get(row["sort"], 0):
                continue
            name = not capitals and place and word != told[place] and told[place - 1] not in ".:?!\"“"
            if name and row["sort"] != "nationality":
                continue
            read[row["sort"]] = until = place + len(parts)
            value = _value(told, lower, place, until, row, cues)
            if value is not None:
                found.append(value)
    return tuple(dict.fromkeys(found))


def _value(
    told: Sequence[str], lower: Sequence[str], place: int, until: int, row: dict[str, str], cues: frozenset[str]
) -> Value | None:
    """The value that some words give, None where something that its sort asks for is wanting or where it is negated."""
    needed = row["tie"]
    tie, own = "", ""
    if needed == "next":
        tie = stem(lower[until]) if until < len(lower) and lower[until].isalpha() and content(lower[until : until + 1]) else ""
    elif needed == "age":
        tie = next((w for w in reversed(lower[max(0, place - 2) : place]) if w.endswith("-year-old")), "")
    elif needed == "own":
        own = _owner(lower, place)
    elif needed not in ("", "person", "near") and needed not in cues:
        return None
    if row["sort"] == "nationality" and not _of_person(lower, place, until):
        return None
    if not _of_holder(row["sort"], lower, place, until):
        return None
    if (needed in ("next", "age") and not tie) or NEGATIVE & set(lower[max(0, place - 3) : place]):
        return None
    near = tuple(lower[max(0, place - NEAR) : until + NEAR]) if needed == "near" else ()
    words = " ".join(told[place:until])
    return Value(
        row["sort"], row["value"], words, tie, own, bool(own) or needed != "own", int(row["least"]), row["type"],
        row["moves"] == "yes", needed in ("person", "near"), near,
    )  # fmt: skip


def _of_holder(sort: str, words: Sequence[str], place: int, until: int) -> bool:
    """Whether a value may be of the one the sentence tells of: no back of a car, no stabbing of his cousin, no "it was dead"."""
    after = words[until : until + 1] == ["of"]
    if sort == "part of the body":
        return not after
    if sort == "cause of death" and after:
        return not words[until + 1 : until + 2] or words[until + 1] not in OWN
    if sort == "fate":
        return not (words[place] in ("was", "is", "has", "been") and words[place - 1 : place] in (["it"], ["that"], ["which"]))
    return not (sort == "sea" and words[max(0, place - 1) : place] == ["in"])


def _of_person(words: Sequence[str], place: int, until: int) -> bool:
    """Whether a country's adjective may tell where somebody is from: no language ("in Spanish"), no birth ("Danish-born")."""
    if words[place - 1 : place] == ["in"] or words[place].startswith("from") != (until - place > 1):
        return False
    if words[place].startswith("from"):
        return words[place - 1 : place] in (["is"], ["was"], ["comes"], ["came"], ["originally"], ["hails"])
    if words[until : until + 1] and {words[until], *words[until + 1 : until + 2]} & tables.words("offices", "words"):
        return False
    if words[place - 1 : place] in (["is"], ["was"]):
        return True
    return any(w.isalpha() and (w.endswith(CALLINGS) or is_person(_singular(w))) for w in words[until : until + 3])


def _cues(text: str) -> frozenset[str]:
    """Which kinds of happening a sentence speaks of (data/sort_cues.tsv)."""
    return frozenset(row["sort"] for row in tables.rows("sort_cues") if any(f" {cue} " in text for cue in row["words"].split("|")))


def _starting(words: Sequence[str], place: int) -> list[tables.Entry]:
    """The longest expressions of the table that begin at a place, one for each sort."""
    found: dict[str, tables.Entry] = {}
    for first in dict.fromkeys((words[place], _singular(words[place]))):
        for parts, row in _by_first().get(first, ()):
            rest = words[place + 1 : place + len(parts)]
            if len(rest) == len(parts) - 1 and all(w == p or _singular(w) == p for w, p in zip(rest, parts[1:], strict=True)):
                best = found.get(row["sort"])
                if best is None or len(parts) > len(best[0]):
                    found[row["sort"]] = (parts, row)
    return list(found.values())


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
    """Whose relative is told of: a pronoun or the word in the possessive; "" for nobody's and for mine and ours."""
    for word in reversed(words[max(0, place - OWN_REACH) : place]):
        if word in OWN:
            return word
        if word.endswith(("'s", "s'")):
            return word.removesuffix("'").removesuffix("'s")
    return ""


def bearers_of(people: Sequence[str], others: Sequence[str], value: Value) -> list[str]:
    """Of whom a value may be told: the persons named in the words around it, or the part they play; else all that the sentence tells of."""
    if not value.near:
        return list(others)
    parts = PARTS & set(value.near) if value.sort != "nationality" else frozenset()
    return [name for name in people if name in value.near] + sorted(parts)


def of_one(x: Value, y: Value) -> bool:
    """Whether two relatives are somebody's by the same word: "his" and "her" are not one person's, nor "Gray's" and "his" surely."""
    return x.own == y.own or not (x.own and y.own)
