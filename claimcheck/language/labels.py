"""What a sentence calls an event or denies it to be, and who it names beside a relative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import READ_CHARS, tokens

ARTICLES = frozenset({"a", "an", "the", "any"})
IS_NOT = tuple(
    tuple(form.split())
    for form in ("did not constitute", "does not constitute", "didn't constitute", "was not", "is not", "were not", "isn't", "wasn't",
                 "not amount to", "there was no", "there is no", "denied it was", "not call it")
)  # fmt: skip
IS = tuple(
    tuple(form.split())
    for form in ("turned into", "turns into", "became", "becomes", "erupted into", "escalated into", "descended into", "sparked",
                 "amounted to", "constituted", "was", "is")
)  # fmt: skip


@lru_cache(maxsize=50_000)
def labels(text: str) -> tuple[tuple[str, bool], ...]:
    """(noun, whether the event is said to be one) for each label of data/labels.tsv that a sentence gives or denies an event."""
    words = tokens(text)
    nouns = tables.words("labels", "words")
    found: list[tuple[str, bool]] = []
    for place, word in enumerate(words):
        if word not in nouns:
            continue
        front = words[max(0, place - 5) : place]
        while front and front[-1] in ARTICLES:
            front = front[:-1]
        if "if" in front or "whether" in front or "or" in front:
            continue
        if any(front[-len(form) :] == form for form in IS_NOT):
            found.append((word, False))
        elif any(front[-len(form) :] == form for form in IS):
            found.append((word, True))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Companions:
    """A relative and who is named beside him or her: "his wife and a young boy"."""

    kin: str
    other: str  # the noun
    sort: str
    words: str


@cache
def _pattern() -> re.Pattern[str]:
    people = "|".join(sorted(_sorts()))
    own, marks = "his|her|their", "a|an|another|one|the|his|her|their|young|little|elderly|old|teenage|baby"
    name = r"(?: [a-z][\w'-]{1,20}){1,2}"  # "his wife, Ruth, and their six-year-old son"
    return re.compile(rf"\b(?:{own}) ({people})(?:,{name},|{name})? and ((?:(?:{marks}|\w{{1,12}}-year-old) ){{0,4}}({people}))\b")


@cache
def _sorts() -> dict[str, str]:
    return {word: row["sort"] for row in tables.rows("companions") for word in row["words"].split("|")}


@lru_cache(maxsize=50_000)
def companions(text: str) -> tuple[Companions, ...]:
    """The pairs of people a sentence names as someone's relative and another person."""
    lower = text[:READ_CHARS].lower()
    return tuple(Companions(m[1], m[3], _sorts()[m[3]], m[0]) for m in _pattern().finditer(lower))
