"""Tells English from the languages it is not, by the commonest words and by script."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.language.tables import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("Chinese or Japanese", "\u3040", "\u9fff"),
    ("Korean", "\uac00", "\ud7af"),
    ("Russian or another Cyrillic-script language", "\u0400", "\u04ff"),
    ("Arabic or Persian", "\u0600", "\u06ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Greek", "\u0370", "\u03ff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Hindi or another Indic-script language", "\u0900", "\u0dff"),
)
_SAMPLE = 5_000
_PLAINLY = 0.25  # share of its commonest words that settles it for English
_BEYOND_LATIN = re.compile("[\u0370-\uffff]")
_ENOUGH = 25  # words; shorter texts are taken for English


def foreign(text: str) -> str:
    """The name of the language `text` is in where that is plainly not English, else "". Short texts count as English.

    English needs more of its own commonest words than any other profile finds of its; scripts are told by their letters.
    """
    sample = text[:_SAMPLE]
    if len(_BEYOND_LATIN.findall(sample)) > 0.1 * len(sample):
        letters = sum(1 for c in sample if c.isalpha())
        for name, low, high in _SCRIPTS:
            if sum(1 for c in sample if low <= c <= high) > letters * 0.3:
                return name
    found = [word.lower() for word in _WORD.findall(sample)]
    if len(found) < _ENOUGH:
        return ""
    profiles = _profiles()
    english = _share(found, profiles["English"])
    if english > _PLAINLY:
        return ""
    scores = {name: _share(found, profile) for name, profile in profiles.items() if name != "English"}
    best = max(sorted(scores), key=lambda name: scores[name])
    return best if scores[best] > 0.12 and scores[best] > 1.5 * english else ""


def _share(found: list[str], profile: frozenset[str]) -> float:
    return sum(1 for word in found if word in profile) / len(found)


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split("|")) for row in rows("languages")}
