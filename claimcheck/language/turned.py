"""Relations between two that hold one way only, as sentences word them: who beat, sold to, taught whom (data/turned.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from claimcheck.language import tables
from claimcheck.language.concepts import fold, is_person
from claimcheck.language.stands import left_open, matched, negated, spelled
from claimcheck.language.wording import BREAKS, READ_CHARS, content, stem

TOKEN = re.compile(r"[^\W_][^\W_'’.-]*(?:['’.-][^\W_]+)*(?:['’](?=\s))?|[,;:?!()\"“”]|\.(?=\s|$)")
GAP = 7  # words that ".." stands for at most
NOUN = 4  # words behind an expression among which a common noun stands
REACH = 8  # words behind an expression among which the other party's name begins
JOINS = frozenset({"of", "de", "van", "von", "der", "den", "al", "bin", "da", "del", "la", "and", "the"})
ENDS = frozenset(".?!;")
PASSIVE = frozenset({"be", "been", "being", "is", "are", "was", "were", "gets", "got"})
AUXILIARIES = frozenset({"to", "will", "would", "can", "did", "does", "must", "and", "who", "they", "we", "i", "you"})
PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "for", "after", "near", "over", "during", "with", "as", "from", "of", "to", "while", "when", "before", "since",
     "under", "outside", "inside", "and", "or", "amid", "against"}
)  # fmt: skip
PAST = frozenset({"beat", "shot", "bit", "hit", "upset", "bought", "taught", "slew", "oversaw", "left", "thrashed"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A relation as a sentence tells it: who may stand on the first side (all named there), and who stands on the second."""

    relation: str
    words: str
    over: bool  # the doer stands in front
    front: frozenset[str]
    behind: frozenset[str]
    around: tuple[str, ...]


@cache
def _by_first() -> dict[str, tuple[tables.Entry, ...]]:
    return tables.by_first_word(_entries())


def _entries() -> Iterator[tables.Entry]:
    for row in tables.rows("turned"):
        for column in ("over", "under"):
            for expression in filter(None, row[column].split("|")):
                for parts in spelled(expression.split()):
                    yield parts, {"relation": row["relation"], "way": column}


@lru_cache(maxsize=50_000)
def turns(text: str) -> tuple[Turn, ...]:
    """The relations in the opening of a sentence that are told as fact; the longest expression of each relation at a place."""
    told = tuple(TOKEN.findall(text[:READ_CHARS].replace("’", "'")))
    lower = tuple(word.lower() for word in told)
    found: list[Turn] = []
    until = 0
    for place, word in enumerate(lower):
        if place < until:
            continue
        relations: set[str] = set()
        for parts, row in _by_first().get(word, ()):
            end = 0 if row["relation"] in relations else matched(lower, place, parts, gap=GAP)
            if not end:
                continue
            relations.add(row["relation"])
            until = max(until, place + 1)
            over = row["way"] == "over"
            if over and not _active(lower, place, end, parts):
                end = _agent(lower, place, end)
                if not end:
                    continue
                over = False
            turn = _turn(told, lower, place, end, row["relation"], over=over)
            if turn is not None:
                found.append(turn)
    return tuple(found)


def _active(lower: Sequence[str], place: int, end: int, parts: Sequence[str]) -> bool:
    """Whether a verb stands in the active and is no noun: not "was arrested in", "shooting suspect", "coach Pinto"."""
    if any(w in PASSIVE for w in lower[max(0, place - 2) : place]) and parts[0].endswith(("ed", "en", "t", "n", "d")):
        return False
    if len(parts) > 1:
        return True
    before, after = lower[max(0, place - 1) : place], lower[end : end + 1]
    if not after or after[0] in BREAKS or after[0] in PREPOSITIONS:
        return False
    if parts[0].endswith("ing"):
        return bool(before) and (before[0] in BREAKS or before[0] in PASSIVE or before[0] in PREPOSITIONS)
    bare = not parts[0].endswith(("s", "ed", "en"))
    return not bare or parts[0] in PAST or (bool(before) and before[0] in AUXILIARIES)


def _agent(lower: Sequence[str], place: int, end: int) -> int:
    """The place behind the "by" of a passive: "was edged out in Graz by"; 0 where there is none."""
    if not any(w in PASSIVE for w in lower[max(0, place - 2) : place]):
        return 0
    for n in range(end, min(len(lower), end + GAP)):
        if lower[n] in BREAKS:
            break
        if lower[n] == "by":
            return n + 1
    return 0


def _turn(told: Sequence[str], lower: Sequence[str], place: int, end: int, relation: str, *, over: bool) -> Turn | None:
    """The relation at a place; None where it is denied or left open, or a party is missing."""
    if negated(lower, place) or left_open(lower, place, end):
        return None
    start = next((n + 1 for n in range(place - 1, -1, -1) if lower[n] in ENDS), 0)
    front = _names(told, lower, start, place)
    behind = _first_name(told, lower, end)
    if not front:
        front = frozenset(filter(None, (_person(lower[start:place][::-1]),)))
    behind = behind or frozenset(filter(None, (_person(_phrase(lower, end)),)))
    if not front or not behind or front & behind == behind:
        return None
    around = [w for w in content(lower) if w not in content(lower[place:end])]
    return Turn(relation, " ".join(told[place:end]), over, front - behind, behind, tuple(dict.fromkeys(around)))


def _is_name(told: Sequence[str], lower: Sequence[str], place: int, start: int) -> bool:
    word = lower[place]
    if not told[place][0].isupper() or word.removesuffix("'s") in tables.words("denial_words", "words", "sort", "time"):
        return False
    if not content([word]) or word in tables.words("titles", "word"):
        return False
    opens = place == start or lower[place - 1] in BREAKS
    nxt = told[place + 1] if place + 1 < len(told) else "."
    return not opens or nxt[0].isupper() or not tables.words("common_words", "lemma") & {word, stem(word)}


def _names(told: Sequence[str], lower: Sequence[str], start: int, end: int) -> frozenset[str]:
    """The words of all names between two places."""
    return frozenset(stem(lower[n]) for n in range(start, end) if _is_name(told, lower, n, start))


def _first_name(told: Sequence[str], lower: Sequence[str], start: int) -> frozenset[str]:
    """The words of the first name behind a place, with what "of" joins to it."""
    place = start
    while place < min(len(lower), start + REACH) and lower[place] not in BREAKS and not _is_name(told, lower, place, -1):
        place += 1
    found: set[str] = set()
    while place < len(lower) and (_is_name(told, lower, place, -1) or (found and lower[place] in JOINS)):
        if lower[place] not in JOINS:
            found.add(stem(lower[place]))
        place += 1
    return frozenset(found)


def _phrase(words: Sequence[str], start: int) -> list[str]:
    """The words behind a place up to a preposition."""
    return list(takewhile(lambda word: word not in PREPOSITIONS and word not in BREAKS, words[start : start + NOUN]))


def _person(words: Sequence[str]) -> str:
    """The nearest word that stands for people, as its concept: "the guard", "a burglar"."""
    return next((fold(w) for word in words if word not in BREAKS for w in (word, stem(word)) if is_person(fold(w))), "")
