"""Stories: articles about the same event or affair, found by the rare words and names they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from claimcheck.link.profiles import Profile

DAYS_APART = 30
ALIKE = 0.13  # cosine of name and word profiles above which two articles tell one story
COMMON = 200  # a word in more articles than this links no stories


def stories(profiles: Sequence[Profile], *, same_story: bool = False) -> Mapping[str, int]:
    """Article id to the number of its story. Articles of one story are linked through a chain of alike articles."""
    ordered = sorted(profiles, key=lambda profile: profile.article)
    if same_story or len(ordered) < 3:
        return dict.fromkeys((profile.article for profile in ordered), 0)
    parent = list(range(len(ordered)))
    for number, others in enumerate(_alike(ordered)):
        for other in others:
            if _near(ordered[number].published, ordered[other].published):
                parent[_root(parent, number)] = _root(parent, other)
    roots = sorted({_root(parent, number) for number in range(len(ordered))})
    story = {root: n for n, root in enumerate(roots)}
    return {profile.article: story[_root(parent, number)] for number, profile in enumerate(ordered)}


def _alike(profiles: Sequence[Profile]) -> list[list[int]]:
    """For each profile the later ones that are alike, by the cosine of their weighted words; common words weigh in the length alone."""
    import numpy as np

    sizes = np.array([len(profile.words) for profile in profiles])
    words = np.concatenate([np.frombuffer(profile.words, dtype=np.uint32) for profile in profiles])
    counts = np.concatenate([np.frombuffer(profile.counts, dtype=np.uint32) for profile in profiles])
    owner = np.repeat(np.arange(len(profiles)), sizes)
    frequency = np.bincount(words)
    weights = (1 + np.log(counts)) * np.log(1 + len(profiles) / frequency[words])
    length = np.sqrt(np.bincount(owner, weights * weights, minlength=len(profiles)))
    weights /= np.where(length == 0, 1, length)[owner]
    telling = (frequency[words] <= COMMON) & (frequency[words] > 1)
    words, owner, weights = words[telling], owner[telling], weights[telling]
    order = np.argsort(words, kind="stable")  # postings: the articles of each word, in order
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    posted, posted_weights = owner[order], weights[order]
    ends = np.searchsorted(words[order], words, side="right")
    bounds = np.searchsorted(owner, np.arange(len(profiles) + 1)).tolist()
    found: list[list[int]] = []
    for left, right in pairwise(bounds):
        slices = list(zip((place[left:right] + 1).tolist(), ends[left:right].tolist(), weights[left:right].tolist(), strict=True))
        if not slices:
            found.append([])
            continue
        others = np.concatenate([posted[start:end] for start, end, _ in slices])
        scores = np.bincount(others, np.concatenate([posted_weights[start:end] * weight for start, end, weight in slices]))
        found.append(np.flatnonzero(scores >= ALIKE).tolist())
    return found


def _near(a: datetime | None, b: datetime | None) -> bool:
    return a is None or b is None or abs((a.replace(tzinfo=None) - b.replace(tzinfo=None)).days) <= DAYS_APART


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
