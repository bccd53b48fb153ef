"""Names on two sides: one holder under two names, one name spelled two ways, or two holders."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from claimcheck.language import tables
from claimcheck.records import Claim, Mention

SPELLED = 0.72  # likeness of two spellings of one name, word by word
NAMED = ("person", "organisation", "country", "place", "group")
WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name without accents, titles and marks, lower-case."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [w.lower() for w in WORDS.findall(flat.removesuffix("'s").removesuffix("’s"))]
    return " ".join(w for w in words if w not in tables.words("titles", "word") and w != "the")


def same_holder(a: Mention, b: Mention) -> bool:
    """Whether two mentions may name one holder: equal names, one inside the other, initials, or one name in two spellings."""
    x, y = plain(a.name), plain(b.name)
    if not x or not y or x == y:
        return True
    left, right = x.split(), y.split()
    if set(left) & set(right):
        return True
    if initials(a.text) == y.replace(" ", "") or initials(b.text) == x.replace(" ", ""):
        return True
    return spelled_alike(x, y)


def spelled_alike(x: str, y: str) -> bool:
    """Whether two names read as two spellings of one: as many words, and each of them close: "Strauss" and "Strauch"."""
    left, right = x.split(), y.split()
    if len(left) != len(right):
        return fuzz.ratio(x, y) >= 90
    return all(fuzz.ratio(v, w) >= SPELLED * 100 for v, w in zip(left, right, strict=True))


def initials(text: str) -> str:
    """First letters of the capitalised words of a name."""
    return "".join(w[0] for w in WORDS.findall(text) if w[0].isupper()).lower()


def named(mention: Mention | None) -> bool:
    """Whether a mention is a name and no description: capitalised, resolved, of a nameable kind."""
    if mention is None or not mention.resolved:
        return False
    text = mention.text.removeprefix("The ").removeprefix("the ")
    words = [w for w in WORDS.findall(text) if len(w) > 2]
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def named_speaker(claim: Claim, speaker: str) -> bool:
    """Whether a speaker is a name that the sentence gives, of two words at least."""
    return " " in speaker and speaker in claim.names and not {*speaker.split(), *plain(speaker).split()} & tables.words("offices", "words")
