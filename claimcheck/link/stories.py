"""Stories: articles about the same event or affair, found by the rare words and names they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from claimcheck.records import Claim

DAYS_APART = 30
ALIKE = 0.13  # cosine of name and word profiles above which two articles tell one story
COMMON = 200  # a word in more articles than this links no stories


def stories(claims: Sequence[Claim], *, same_story: bool = False) -> Mapping[str, int]:
    """Article id to the number of its story. Articles of one story are linked through a chain of alike articles."""
    profiles: dict[str, Counter[str]] = defaultdict(Counter)
    dates: dict[str, datetime | None] = {}
    for claim in claims:
        profiles[claim.article_id].update(set(claim.context))
        for name in claim.names:
            profiles[claim.article_id][f"@{name}"] += 2
        dates[claim.article_id] = claim.published
    ids = sorted(profiles)
    if same_story or len(ids) < 3:
        return dict.fromkeys(ids, 0)
    frequency = Counter(word for profile in profiles.values() for word in profile)
    vectors = {i: _vector(profiles[i], frequency, len(ids)) for i in ids}
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


def _vector(profile: Counter[str], frequency: Counter[str], articles: int) -> dict[str, float]:
    raw = {w: (1 + math.log(n)) * math.log(1 + articles / frequency[w]) for w, n in profile.items()}
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {w: x / norm for w, x in raw.items()}


def _near(a: datetime | None, b: datetime | None) -> bool:
    return a is None or b is None or abs((a.replace(tzinfo=None) - b.replace(tzinfo=None)).days) <= DAYS_APART


def _root(parent: dict[str, str], i: str) -> str:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
