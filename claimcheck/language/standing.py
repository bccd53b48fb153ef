"""What a sentence does not stand by: first reports that it takes back, and what it tells of another year."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import tokens

YEAR = re.compile(r"\b(?:[Ii]n|of|[Ss]ince|by|from|[Aa]fter|[Dd]uring|[Tt]he) (?:the )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")


@lru_cache(maxsize=50_000)
def taken_back(text: str) -> bool:
    """Whether a sentence tells what was reported at first and is so no more: "At first he was said to …, but …"."""
    said = f" {' '.join(tokens(text))} "
    if any(f" {phrase} " in said for phrase in _listed("taken back")):
        return True
    return any(f" {phrase} " in said for phrase in _listed("at first")) and any(f" {word} " in said for word in _listed("told so"))


def years_back(text: str) -> frozenset[str]:
    """The years in which a sentence puts something: "in 2014", "in February 2010"."""
    return frozenset(YEAR.findall(text))


def of_another_year(left: str, right: str) -> bool:
    """Whether one of two sentences tells of a year that the other does not name: news gives no year to what has just happened."""
    x, y = years_back(left), years_back(right)
    return bool(x or y) and not x & y and bool(x - _years(right) or y - _years(left))


def _years(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b(?:19|20)\d\d\b", text))


def _listed(sort: str) -> frozenset[str]:
    return tables.words("first_reports", "words", "sort", sort)
