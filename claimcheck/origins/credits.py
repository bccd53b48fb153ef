"""Which outlet or agency a sentence takes its news from: "Reuters reported", "told the Financial Times", "citing AFP"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.language.tables import rows

_AFTER = re.compile(
    r"^(?:['’]s)?(?: news)?(?: news agency| agency)?,? (?:has |had |also |first |earlier |previously ){0,2}"
    r"(?:reported|reports|reporting|said|says|wrote|writes|noted|quoted|cited|broke the (?:story|news)|learned|learnt)\b"
)
_BEFORE = re.compile(
    r"(?:\bciting|\bcites|\bcited|\bquoting|\baccording to|\breported by|\breports by|\ba report by|\breports? (?:in|from|by)"
    r"|\bas reported by|\btold|\bin an interview with|\bfirst reported by"
    r"|\bfirst published (?:by|in)|\bsaid in|\bseen by|\breviewed by|\bobtained by|\bsources? told)"
    r"(?: a report (?:by|in|from))?(?: the)?(?: (?:news )?agency)? ?$",
    re.IGNORECASE,
)


def cited(sentence: str, names: frozenset[str] = frozenset()) -> str:
    """The agency or outlet (one of `names`, or of the table of agencies) that a sentence names as where the news comes from, else "".

    A name alone is not enough: it must report, be cited, quoted, or told.
    """
    for match in _pattern(names).finditer(sentence[:3000]):
        start, end = match.span()
        if _AFTER.match(sentence[end : end + 90]) or _BEFORE.search(sentence[max(0, start - 60) : start]):
            return _names(names)[_plain(match[0])]
    return ""


@cache
def _names(extra: frozenset[str]) -> dict[str, str]:
    known = {name: name for name in sorted(extra)}
    for row in rows("agencies"):
        for credit in (row["name"], *row["credits"].split("|")):
            known.setdefault(credit, row["name"])
    return {_plain(key): value for key, value in sorted(known.items(), reverse=True)}


@cache
def _pattern(extra: frozenset[str]) -> re.Pattern[str]:
    """Names as they are written: short forms in capitals only ("AP", never "ap"), longer ones with a capital at each word."""
    forms = {
        form for key, value in _names(extra).items() for form in (value, key.upper() if len(key) <= 4 and " " not in key else key.title())
    }
    forms = {form for form in forms if len(form) > 1}
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f))) + r")(?![\w-])")


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")
