"""Profiles: the words and names of one article's claims, kept small, since those of all articles are in memory at once."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from claimcheck.link.features import folded


class Wording(NamedTuple):
    """The words of one claim."""

    context: tuple[str, ...]
    terms: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's words as numbers of a vocabulary, in how many of its sentences each stands, and its folded words."""

    article: str
    published: datetime | None
    words: array[int]
    counts: array[int]
    folded: array[int]


class Vocabulary:
    """Numbers for words, and the profiles made with them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []

    def profile(self, article: str, published: datetime | None, claims: Iterable[Wording]) -> Profile:
        """The profile of an article from the words of its claims, those of a sentence counted once; names are told apart by an "@"."""
        counted: Counter[str] = Counter()
        every: set[str] = set()
        told: set[tuple[str, ...]] = set()
        for context, terms, names in claims:
            if context not in told:
                told.add(context)
                counted.update(set(context))
                counted.update(f"@{name}" for name in names)
            every |= folded(context)
            every |= folded(terms)
        words = sorted(counted)
        return Profile(
            article,
            published,
            array("I", map(self._number, words)),
            array("I", map(counted.__getitem__, words)),
            array("I", map(self._number, sorted(every))),
        )

    def _number(self, word: str) -> int:
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found
