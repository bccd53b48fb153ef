"""Datelines and bylines: where an article was written, by whom, for which agency."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.language.tables import words
from claimcheck.segment.stamps import Stamp, read_stamp

_PLACE = r"(?P<place>[A-Z][A-Z.'’\u00C0-\u00DE-]+(?:[ /-][A-Z][A-Z.'’\u00C0-\u00DE-]*){0,4}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"
_REGION = r"(?:, (?P<region>[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2}))?"
_DATE = r"(?:,? (?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)))?"
_AGENCY = r"(?: ?[(\[](?P<agency>[A-Z][\w .&'’/-]{1,40})[)\]])?"
_DASH = r"(?:\s?(?:--|[–—])\s?|\s-\s)"
_LINE = re.compile(rf"^{_PLACE}{_REGION}{_DATE},?{_AGENCY}{_DASH}(?=[\"“‘'A-Z\d])")
_COLON = re.compile(rf"^(?P<place>[A-Z][A-Z.'’-]{{2,}}(?: [A-Z][A-Z.'’-]+){{0,3}}){_REGION}{_DATE}{_AGENCY}: (?=[\"“‘'A-Z\d])")
_BARE = re.compile(r"^[(\[](?P<agency>[A-Z][\w .&'’-]{1,40})[)\]]\s?(?P<dash>--|[-–—:])?\s?(?=[\"“‘'A-Z\d])")
_SHORT_NAME = re.compile(r"[A-Z][A-Z0-9]{1,5}")  # "(CNN) --": an outlet's own mark
_BY = re.compile(
    r"^(?:by|written by|reported by|story by|reporting by|author:)\s+(?P<names>[A-Z\u00C0-\u00DE][^\n]{2,120})$", re.IGNORECASE
)


class Dateline(NamedTuple):
    """A dateline: place, agency credited, date if printed, and where the text begins."""

    place: str
    agency: str
    stamp: Stamp | None
    end: int


def dateline(text: str, *, agency: Callable[[str], str]) -> Dateline | None:
    """The dateline that opens a paragraph: "TAIPEI, Nov 26 (Reuters) - "; `agency` gives an agency's name for its credit, else "".

    A place alone counts only in capitals; otherwise a known agency or a short name in capitals must stand in brackets.
    """
    match = _LINE.match(text[:160]) or _COLON.match(text[:160])
    if match and (match.re is _LINE or match["agency"] or match["date"] or match["region"] or _opens_report(text, match["place"])):
        named = (match["agency"] or "").strip()
        credited = agency(named.split("/")[0].strip()) if named else ""
        capitals = match["place"].isupper() and len(match["place"]) > 2
        if credited or (capitals and (not named or len(named) < 30)) or _SHORT_NAME.fullmatch(named):
            if not credited and agency(match["place"]):
                return Dateline("", agency(match["place"]), None, match.end())
            stamp = read_stamp(match["date"]) if match["date"] else None
            return Dateline(match["place"], credited, stamp, match.end())
    match = _BARE.match(text[:100])
    if match and (agency(match["agency"]) or (match["dash"] and _SHORT_NAME.fullmatch(match["agency"]))):
        return Dateline("", agency(match["agency"]), None, match.end())
    return None


def _opens_report(text: str, place: str) -> bool:
    """Whether a bare "MUMBAI: " opens a report and no headline: a long paragraph of whole sentences, the word no label like BREAKING."""
    labels = words("title_case", "words", "group", "label")
    return len(text) > 120 and text.rstrip(' "”’)').endswith((".", "!", "?")) and not any(part.lower() in labels for part in place.split())


def byline(text: str) -> str:
    """The names of a byline paragraph ("By Ann Lee and Bo Tan, Harbour Wire"), else ""."""
    if len(text) > 140:
        return ""
    match = _BY.match(text)
    if match is None:
        return ""
    names = match["names"].strip()
    parts = names.replace(",", " ").replace("|", " ").split()
    capital = sum(
        1
        for word in parts
        if word[:1].isupper() or not word[:1].isalpha() or word in ("and", "in", "of", "for", "the", "at", "de", "van", "von", "al")
    )
    if capital < len(parts) or len(parts) > 16 or (names.endswith((".", "!", "?")) and not names.endswith((" Jr.", " Sr."))):
        return ""
    return names
