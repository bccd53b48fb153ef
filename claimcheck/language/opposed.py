"""Expressions that exclude each other, and where a sentence uses them (data/opposed.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import BREAKS, content, tokens

WINDOW = 14  # words on either side of an expression that tell what it is about


@dataclass(frozen=True, slots=True)
class Expression:
    """One such expression in a sentence, with the content words around it."""

    group: str
    side: str
    words: str
    type: str
    around: tuple[str, ...]
    next: str  # the first content word behind it
    needs: str
    moves: bool


@cache
def _by_first() -> dict[str, tuple[tables.Entry, ...]]:
    rows = tables.rows("opposed")
    return tables.by_first_word((tuple(expression.split()), row) for row in rows for expression in row["words"].split("|"))


@lru_cache(maxsize=50_000)
def expressions(text: str) -> tuple[Expression, ...]:
    """The expressions of the table in the opening of a sentence; a negated one is left out, the longest at a place counts."""
    words = tokens(text)
    table = _by_first()
    found: list[Expression] = []
    until = 0
    for place, word in enumerate(words):
        if place < until or word not in table:
            continue
        for parts, row in table[word]:
            if words[place : place + len(parts)] != parts:
                continue
            until = place + len(parts)
            if not _negated(words, place):
                around = (*_front(words, place)[-WINDOW:], *_behind(words, until)[:WINDOW])
                behind = content(words[until : until + 4])
                found.append(
                    Expression(row["group"], row["side"], " ".join(parts), row["type"], tuple(content(around)),
                               behind[0] if behind else "", row["needs"], row["moves"] == "yes")
                )  # fmt: skip
            break
    return tuple(found)


def _negated(words: tuple[str, ...], place: int) -> bool:
    """Whether the expression is negated near by, or stands in what is only doubted, wanted or possible."""
    clause = _front(words, place)[-2 * WINDOW :]
    listed = tables.words("denial_words", "words", "sort", "negator")
    return any(w in listed or w in ("without", "or") for w in clause[-3:]) or any(
        w in tables.words("denial_words", "words", "sort", "unreal") for w in clause
    )


def _ends(words: tuple[str, ...], place: int) -> bool:
    """Whether a clause ends here: at a full stop or semicolon, and at a comma with "and" or "but" behind it."""
    joined = words[place] == "," and words[place + 1 : place + 2] in (("and",), ("but",))
    return joined or words[place] in BREAKS - {"(", ")", ","}


def _front(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    start = next((n + 1 for n in range(place - 1, -1, -1) if _ends(words, n)), 0)
    return words[start:place]


def _behind(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    end = next((n for n in range(place, len(words)) if _ends(words, n)), len(words))
    return words[place:end]
