"""The forms of English verbs, so that a table need give the lemma alone."""

from __future__ import annotations

from functools import cache

from claimcheck.language import tables

VOWELS = "aeiou"
DOUBLING = frozenset(
    {"admit", "permit", "commit", "refer", "prefer", "occur", "cancel", "rebel", "expel", "rebut", "overlap", "quit", "acquit"}
)


@cache
def forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb: "turn" -> turn, turns, turned, turning. Both spellings are there where usage differs: cancelled, canceled."""
    found = {lemma, _third(lemma)}
    stems = _stems(lemma)
    found.update(stem + "ing" for stem in _participle_stems(lemma, stems))
    past, participle = _irregular().get(lemma, ((), ()))
    found.update((*past, *participle))
    if not past:
        found.update(_past(stem) for stem in stems)
    if lemma == "be":
        found = {"be", "is", "are", "was", "were", "been", "being"}
    if lemma == "have":
        found = {"have", "has", "had", "having"}
    return tuple(sorted(found))


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row["lemma"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|"))) for row in tables.rows("irregular_verbs")
    }


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _stems(lemma: str) -> tuple[str, ...]:
    """What "-ed" is put to: a verb of one vowel between consonants doubles its last letter ("scrap"), others may ("cancel")."""
    if lemma in DOUBLING:
        return (lemma, lemma + lemma[-1])
    short = len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and sum(c in VOWELS for c in lemma) == 1
    return (lemma + lemma[-1],) if short else (lemma,)


def _participle_stems(lemma: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    if lemma.endswith("ie"):
        return (lemma[:-2] + "y",)
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return (lemma[:-1],)
    return stems


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"
