"""Share buttons, newsletters, disclaimers, lists of other articles: what the table `furniture` says of a paragraph."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.language.tables import rows

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_EDGES = re.compile(r"^[\s\d\W]+|[\s\d\W]+$")
_POST = re.compile(
    r"(?:^|(?<=[.!?”\"] ))The (?:post|article|story) (?P<title>.{3,400}?) "
    r"(?:first )?(?:appeared|was (?:originally )?published) (?:first |originally )?(?:on|in|at|by) "
    r"(?P<outlet>[^\s.,;]{2,40}(?:\.[A-Za-z][^\s.,;]{0,30}){0,3}(?: [A-Z][^\s.,;]{1,30}){0,4})\.?(?:\s|$)"
)
_FIRST = re.compile(
    r"^(?:this (?:article|story|report|piece|post) )?"
    r"(?:was |is )?(?:originally |first )(?:published|appeared|posted) (?:on|in|at|by) (?:the )?"
    r"(?P<outlet>[A-Z][^.;\n]{1,60}?)(?:\s+(?:on|and) .{0,120})?\.?$",
    re.IGNORECASE,
)


_LONGEST = 1500


_SOURCE = re.compile(
    r"^\W{0,3}(?:original |article )?(?:source|via|originally published (?:at|on))\s{0,3}:?\s{0,3}(?P<url>https?://[^\s]{4,500})$",
    re.IGNORECASE,
)


def source_line(text: str) -> str:
    """The address in a line that says where the article was taken from ("Source: https://…"), else ""."""
    match = _SOURCE.match(text) if len(text) < 600 else None
    return match["url"].rstrip(").,") if match else ""


class Verdict(NamedTuple):
    """What to do with a paragraph, and the cue that says so."""

    action: str  # "" keep, drop, teaser, rest, repost, end
    cue: str = ""


@cache
def _table() -> tuple[
    dict[str, tuple[str, int, str]], re.Pattern[str], dict[str, tuple[str, int, str]], re.Pattern[str], dict[str, tuple[str, int, str]]
]:
    by: dict[str, dict[str, tuple[str, int, str]]] = {"line": {}, "start": {}, "contains": {}, "sentence": {}}
    for row in rows("furniture"):
        for cue in row["cue"].split("|"):
            if cue.strip():
                by[row["match"]].setdefault(cue, (row["action"], int(row["max"] or 10**9), row["why"]))
    start = re.compile("|".join(re.escape(cue) for cue in sorted(by["start"], key=lambda c: (-len(c), c))))
    contains = re.compile("|".join(re.escape(cue) for cue in sorted(by["contains"], key=lambda c: (-len(c), c))))
    return by["line"], start, by["start"], contains, by["contains"]


@cache
def sentence_cues() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for cues that open a sentence inside a paragraph, and the action of each."""
    found = {cue: row["action"] for row in rows("furniture") if row["match"] == "sentence" for cue in row["cue"].split("|")}
    cues = "|".join(re.escape(cue) for cue in sorted(found, key=lambda c: (-len(c), c)))
    return re.compile(rf"(?:(?<=[.!?”\"] )|(?<=[.!?”\"]  )|^)(?:{cues})", re.IGNORECASE), found


def judge(text: str) -> Verdict:
    """What the table says of a paragraph; the empty verdict where it is article text. Furniture is never long."""
    return _judged(text) if len(text) <= _LONGEST else Verdict("")


@lru_cache(maxsize=2048)
def _judged(text: str) -> Verdict:
    line, start, starts, contains, contained = _table()
    lowered = text.translate(_QUOTES).lower().strip()
    size = len(text)
    if size <= 90:
        for form in (lowered, lowered.rstrip(" :.!>»→|"), _EDGES.sub("", lowered)):
            if form in line and size <= line[form][1]:
                return Verdict(line[form][0], form)
    inside = contains.search(lowered)
    if inside and contained[inside[0]][0] == "repost":
        return Verdict("repost", inside[0])
    match = start.match(lowered)
    if match and size <= starts[match[0]][1]:
        after = lowered[match.end() : match.end() + 1]
        if not (match[0][-1].isalnum() and after.isalnum()):
            return Verdict(starts[match[0]][0], match[0])
    if inside and size <= contained[inside[0]][1]:
        return Verdict(contained[inside[0]][0], inside[0])
    return Verdict("")


def post_notice(text: str) -> tuple[str, str] | None:
    """ "The post … appeared first on X." at the start or in a paragraph: the outlet X and the paragraph without the notice."""
    match = _POST.search(text[:20_000])
    if match:
        return match["outlet"].strip(), (text[: match.start()] + text[match.end() :]).strip()
    if len(text) <= 250:
        match = _FIRST.match(text.strip())
        if match:
            return match["outlet"].strip(), ""
    return None
