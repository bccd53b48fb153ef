"""One name in two spellings: Holmberg and Holmburg, Mattias and Matthias Ames."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from claimcheck.language import tables

LEAST = 5  # letters of a surname of which one may differ
ALIKE = 75.0


@lru_cache(maxsize=20_000)
def two_spellings(x: str, y: str) -> bool:
    """Whether two plain full names are one name spelled two ways: one of their words is the same, another differs by a letter or two.

    A surname may differ within a shared given name. A given name may differ within a shared surname, if it keeps its last letter
    ("Maria" and "Mario" are two people) and is no other common given name.
    """
    left, right = x.split(), y.split()
    if len(left) != len(right) or len(left) < 2:
        return False
    differing = [(v, w) for v, w in zip(left, right, strict=True) if v != w]
    if len(differing) != 1 or left[-1] in _words() or right[-1] in _words():
        return False
    v, w = differing[0]
    if (v, w) == (left[-1], right[-1]):
        return _slip(v, w)
    return _slip(v, w) and v[-1] == w[-1] and not _common(v, w)


def _slip(v: str, w: str) -> bool:
    """Whether two words differ by one letter, or by two in a long word, and by more than an ending in -s."""
    if min(len(v), len(w)) < LEAST or not (v.isalpha() and w.isalpha()) or v + "s" == w or w + "s" == v:
        return False
    distance = DamerauLevenshtein.distance(v, w)
    return v[0] == w[0] and (distance == 1 or (distance == 2 and min(len(v), len(w)) > LEAST + 1)) and fuzz.ratio(v, w) >= ALIKE


@cache
def _words() -> frozenset[str]:
    """Common words: a "name" that ends in one is a description."""
    return frozenset(row["lemma"] for row in tables.rows("common_words"))


def _common(v: str, w: str) -> bool:
    known = tables.words("given_names", "names")
    return v in known and w in known
