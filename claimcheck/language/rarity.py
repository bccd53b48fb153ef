"""How much it says that two texts share a word: rare words say most (data/common_words.tsv)."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import stem

RAREST = 8.3  # minus the logarithm of the share of an unlisted word
LEAST = 0.2


@lru_cache(maxsize=50_000)
def rarity(word: str) -> float:
    """0.2 for the commonest words of news to 1 for those that no list has; days, months and numbers say little."""
    if word in tables.words("denial_words", "words", "sort", "time") or (word.isdigit() and len(word) < 3):
        return LEAST
    share = _shares().get(stem(word))
    return 1.0 if share is None else max(LEAST, math.log(10_000 / share) / RAREST)


@cache
def _shares() -> dict[str, float]:
    """The share of sentences of each stem, the commonest of its words."""
    found: dict[str, float] = {}
    for row in tables.rows("common_words"):
        key = stem(row["lemma"])
        found[key] = max(found.get(key, 0.0), float(row["share"]))
    return found
