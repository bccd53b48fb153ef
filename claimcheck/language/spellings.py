"""One name in two spellings: Holmberg and Holmburg, Mattias and Matthias Ames."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from claimcheck.language import tables
from claimcheck.language.called import Called

LEAST = 5  # letters of a surname of which one may differ
ALIKE = 75.0
NEAR = 65.0  # where the same role or sort of place is told of both
SHORT = 3
TITLE = 2  # words of an office that both reports give
ARABIC = frozenset({"al", "el", "bin", "ibn", "abu", "abdul", "abdel"})
BEARINGS = frozenset({"north", "south", "east", "west", "new", "old", "upper", "lower", "great", "little", "central"})


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


@lru_cache(maxsize=20_000)
def two_names(x: Called, y: Called) -> bool:
    """Whether two reports call one person or place by two names: one name in two spellings, or one office with two first names.

    Of people in one role a surname may differ more; two places must be of one sort ("the village of …") and sound alike.
    """
    if x.sort or y.sort:
        return x.sort == y.sort and _sounds(x.name, y.name)
    if ARABIC & {*x.name.split(), *y.name.split()} and _consonants(x.name) == _consonants(y.name):
        return False
    if two_spellings(x.name, y.name):
        return True
    left, right = x.name.split(), y.name.split()
    differing = [n for n, (v, w) in enumerate(zip(left, right, strict=False)) if v != w]
    if not left or len(left) != len(right) or len(differing) != 1 or left[-1] in _words() or right[-1] in _words():
        return False
    (place,) = differing
    v, w = left[place], right[place]
    shared = x.role & y.role
    if len(left) > 2 and min(len(v), len(w)) >= SHORT and v[0] == w[0] and v[-1] == w[-1]:
        return DamerauLevenshtein.distance(v, w) == 1
    if not shared or min(len(v), len(w)) < SHORT:
        return False
    if place:
        return min(len(v), len(w)) >= LEAST and fuzz.ratio(v, w) >= NEAR
    return len(left[-1]) >= SHORT and len(shared) >= TITLE and not _one_given(v, w)


def two_bodies(x: Called, y: Called) -> bool:
    """Whether one person serves two bodies of one kind in two reports: the police of one town, and of another."""
    if x.name != y.name or not x.body[0] or x.body[0] != y.body[0]:
        return False
    left, right = set(x.body[1].split()), set(y.body[1].split())
    return not left & right and not {"metropolitan", "city", "county", "state", "national", "royal", "federal"} & (left | right)


def _one_given(v: str, w: str) -> bool:
    """Whether two given names may be one person's: one is short for the other."""
    return v[0] == w[0] or any({v, w} <= set(row["names"].split("|")) for row in tables.rows("nicknames"))


def _consonants(name: str) -> str:
    """The consonants of a name: what is left of it in every way of writing it in Latin letters."""
    return "".join(c for c in name if c not in "aeiouy' ")


def _sounds(x: str, y: str) -> bool:
    """Whether two names of places read as one, written down by ear: the last words nearly alike, the first ones not wholly apart."""
    left, right = x.split(), y.split()
    if not left or not right:
        return False
    v, w = left[-1], right[-1]
    if x == y or set(left) <= set(right) or set(right) <= set(left) or min(len(v), len(w)) < SHORT + 1 or len(left) != len(right):
        return False
    if _consonants(x) == _consonants(y):
        return False  # the vowels of a name depend on who wrote it down: Bareek, Barik
    if BEARINGS & {*left, *right} or {v, w} & _words():
        return False
    slips = DamerauLevenshtein.distance(v, w)
    return (v != w and slips <= (2 if len(v) + len(w) > 2 * LEAST - 2 else 1) and fuzz.ratio(v, w) >= NEAR) or (
        v == w and len(left) > 1 and fuzz.ratio(left[0], right[0]) >= NEAR and left[0][0] == right[0][0]
    )


@cache
def _words() -> frozenset[str]:
    """Common words: a "name" that ends in one is a description."""
    return frozenset(row["lemma"] for row in tables.rows("common_words"))


def _common(v: str, w: str) -> bool:
    known = tables.words("given_names", "names")
    return v in known and w in known
