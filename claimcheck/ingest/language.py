"""Tells English from the languages it is not, by the commonest words and by script."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.tables import rows

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
_SAMPLE = 20_000
_ENOUGH = 25  # words; shorter texts are taken for English


def foreign(text: str) -> str:
    """The name of the language `text` is in where that is plainly not English, else "". Short texts count as English.

    English needs more of its own commonest words than any other profile finds of its; scripts are told by their letters.
    """
    sample = text[:_SAMPLE]
    letters = sum(1 for c in sample if c.isalpha())
    if not letters:
        return ""
    for name, low, high in _SCRIPTS:
        if sum(1 for c in sample if low <= c <= high) > letters * 0.3:
            return name
    found = [word.lower() for word in _WORD.findall(sample)]
    if len(found) < _ENOUGH:
        return ""
    scores = {name: sum(1 for word in found if word in profile) / len(found) for name, profile in _profiles().items()}
    english = scores.pop("English")
    best = max(sorted(scores), key=lambda name: scores[name])
    if scores[best] > 0.12 and scores[best] > 1.5 * english:
        return best
    return ""


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split("|")) for row in rows("languages")}
