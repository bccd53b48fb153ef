"""Stories: articles about the same event or affair, found by the rare words and names they share.

How rare a word is comes from news at large (data/common_words.tsv), not from the articles at hand: in a folder on one affair the
affair's own words are the most common of all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import countries
from claimcheck.records import Claim

DAYS_APART = 30
ALIKE = 0.12  # cosine of name and word profiles from which two articles tell one story; no two of 14 stories met there, none fell apart
RAREST, NAMES, COUNTRIES = 8.3, 9.0, 3.0  # weights of an unlisted word, of a name, of a country's name
LEAST_TELLING = 3.0  # words commoner than one sentence in twenty tell nothing
COMMON = 200  # a word in more articles than this links no stories


def stories(claims: Sequence[Claim], *, same_story: bool = False) -> Mapping[str, int]:
    """Article id to the number of its story. Articles of one story are linked through a chain of alike articles."""
    profiles: dict[str, Counter[str]] = defaultdict(Counter)
    dates: dict[str, datetime | None] = {}
    told: set[tuple[str, int]] = set()
    for claim in claims:
        sentence = (claim.article_id, claim.span.start)
        if sentence not in told:
            told.add(sentence)
            profiles[claim.article_id].update(claim.context)
            profiles[claim.article_id].update(f"@{name}" for name in claim.names)
        dates[claim.article_id] = claim.published
    ids = sorted(profiles)
    if same_story or len(ids) < 3:
        return dict.fromkeys(ids, 0)
    frequency = Counter(word for profile in profiles.values() for word in profile)
    vectors = {i: _vector(profiles[i]) for i in ids}
    postings: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        for word in vectors[i]:
            if frequency[word] <= COMMON:
                postings[word].append(i)
    parent = {i: i for i in ids}
    for i in ids:
        scores: Counter[str] = Counter()
        for word, weight in vectors[i].items():
            for j in postings.get(word, ()):
                if j > i:
                    scores[j] += weight * vectors[j][word]  # type: ignore[assignment]
        for j, score in sorted(scores.items()):
            if score >= ALIKE and _near(dates[i], dates[j]):
                parent[_root(parent, i)] = _root(parent, j)
    roots = sorted({_root(parent, i) for i in ids})
    number = {root: n for n, root in enumerate(roots)}
    return {i: number[_root(parent, i)] for i in ids}


def _vector(profile: Counter[str]) -> dict[str, float]:
    raw = {word: (1 + math.log(count)) * weight for word, count in profile.items() if (weight := _telling(word)) > LEAST_TELLING}
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {w: x / norm for w, x in raw.items()}


@lru_cache(maxsize=50_000)
def _telling(word: str) -> float:
    """How much it says that two articles share a word: minus the logarithm of its share of sentences."""
    if word.startswith("@"):
        return COUNTRIES if word[1:] in countries() else NAMES
    share = _shares().get(word)
    return RAREST if share is None else math.log(10_000 / share)


@cache
def _shares() -> dict[str, float]:
    return {row["lemma"]: float(row["share"]) for row in tables.rows("common_words")}


def _near(a: datetime | None, b: datetime | None) -> bool:
    return a is None or b is None or abs((a.replace(tzinfo=None) - b.replace(tzinfo=None)).days) <= DAYS_APART


def _root(parent: dict[str, str], i: str) -> str:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
