"""What the words beside a figure say of its place and grade: "170,000 people in the province", "30 seriously injured"."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.language import tables
from claimcheck.records import Claim, Quantity

REACH = 90  # characters looked at behind the figure
BEHIND = re.compile(
    r"\W{0,3}(?:[\w'’-]+ ){0,4}?(?:in|across|throughout|aboard|inside|within|at|near)(?: the| a| its| his| their)? ([\w'’ -]{2,40})"
)
WORLD = re.compile(r"\W{0,3}(?:[\w'’-]+ ){0,3}?(?:worldwide|globally|nationwide|around the world)\b")
FIRST = re.compile(r"[\"“']?(?:In|At|Across|Near|Around)(?: the)? ([^,.;:]{3,50}),")
WORD = re.compile(r"[a-z][a-z'’-]+")


def local_places(claim: Claim) -> frozenset[str]:
    """Words of the place that is said of the figure itself, behind it or at the head of its sentence."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return frozenset()
    end = value.span.end - claim.span.start
    found: set[str] = set()
    behind = BEHIND.match(claim.quote[end : end + REACH]) if 0 <= end <= len(claim.quote) else None
    if WORLD.match(claim.quote[end : end + REACH]):
        found.add("world")
    for match in (behind, FIRST.match(claim.quote[:REACH])):
        if match is not None:
            words = _words(match[1])
            if any(c.isupper() for c in match[1]) or words & tables.words("grades", "words", "grade", "place"):
                found |= words
    return frozenset(found)


def grade(claim: Claim) -> str:
    """How badly or how far, where the words beside the figure say so: "seriously", "slightly"."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return ""
    start, end = value.span.start - claim.span.start, value.span.end - claim.span.start
    if start < 0 or end > len(claim.quote):
        return ""
    near = WORD.findall(claim.quote[max(0, start - 25) : start].lower())[-2:] + WORD.findall(claim.quote[end : end + 60].lower())[:5]
    grades = tables.mapping("grades", "words", "grade")
    return next((found for word in near if (found := grades.get(word, "")) not in ("", "place", "no_place")), "")


_MONTH = "january|february|march|april|june|july|august|september|october|november|december"
_COUNT = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve"
PERIOD = re.compile(
    r"\b(first|second|third|fourth|1st|2nd|3rd|4th|q[1-4])[- ]quarter|\b(?:fiscal|in|of|for|during) (?:fiscal )?((?:19|20)\d\d)\b"
    r"|\b(last|previous|prior|same|year-ago|year-earlier) (?:fiscal )?(?:year|quarter|month|period)"
    r"|\b(year ago|year earlier|a year before)\b"
    rf"|\b(overnight|worldwide record)\b|\bin ((?:{_COUNT}) (?:hours|days|weeks|months|years))\b"
    rf"|\bsince (\w+)|\b(last week|last month|this week|this month|weekend)\b|\bin ({_MONTH})\b"
    r"|\bover the (year|quarter|month|decade)\b|\b(record (?:month|year|quarter))\b"
    r"|\b(?:ended|ending|to|through) ((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)"
    r"|\b(this|current) (?:fiscal )?(?:year|quarter)"
    r"|\b(annual|full-year|full year|half-year|first half|second half|nine months|six months)\b",
    re.IGNORECASE,
)


def period(claim: Claim) -> frozenset[str]:
    """The accounting periods the sentence names: "third", "2003", "year ago"."""
    return _periods(claim.quote[:600])


@lru_cache(maxsize=4096)
def _periods(text: str) -> frozenset[str]:
    """Those a text names; a sentence is asked once for all its figures."""
    return frozenset(part.lower() for match in PERIOD.finditer(text) for part in match.groups() if part)


_PART = r"half|third|quarter|thirds|quarters|most|some|none|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}"
_OWNER = r"the|its|their|his|her|all|a total of|a possible|some"
WHOLE = re.compile(rf"\b(?:{_PART})(?: out)? of (?:(?:{_OWNER})(?: [\w'’-]{{2,20}})?(?: other| remaining)? )?$", re.IGNORECASE)
_ALLOWED = r"needed|required|necessary|allowed|permitted|authori[sz]ed|at stake|available"
NEEDED = re.compile(rf"\W{{0,3}}(?:[\w'’-]+ )?(?:{_ALLOWED})\b|\W{{0,3}}needs?\b")
_NEEDING = (
    r"needs?|needed|requires?|required|short of|limit of|threshold of|target of|capacity of|licen[sc]ed(?: to carry| for)?"
    r"|passed to carry|allows?|permits?"
)
NEED = re.compile(rf"\b(?:{_NEEDING})(?: the| a| at least)? $", re.IGNORECASE)



def of_whole(claim: Claim) -> bool:
    """Whether a figure is the whole of which another word takes a part: the 84 in "half of the 84 deputies"."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return False
    start = value.span.start - claim.span.start
    return 0 <= start <= len(claim.quote) and bool(WHOLE.search(claim.quote[max(0, start - 60) : start]))


OF_MORE = re.compile(r"\W{0,3}of (?:the|them|these|those|its|their|his|her|our|whom|which)\b", re.IGNORECASE)
SINGLE = re.compile(r"(?<!only )(?<!just )(?<!least )(?<!than )$", re.IGNORECASE)


def of_more(claim: Claim) -> bool:
    """Whether a count is a part by its own words: "61 of the survivors"; or names a single one of several: "One hostage, a cook, …"."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity) or value.dimension != "count":
        return False
    start, end = value.span.start - claim.span.start, value.span.end - claim.span.start
    if not 0 <= start <= end <= len(claim.quote):
        return False
    single = value.value == 1 and value.text.lower() == "one" and bool(SINGLE.search(claim.quote[:start]))
    return single or bool(OF_MORE.match(claim.quote[end : end + 20]))


ORDERED = re.compile(r"\b(?:top|bottom|first|last|past|previous|next|leading|worst|best)[ -]$", re.IGNORECASE)


def ordered(claim: Claim) -> bool:
    """Whether a count is of places in an order: "the top five states", "the last three games"."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity) or value.dimension != "count":
        return False
    start = value.span.start - claim.span.start
    return 0 <= start <= len(claim.quote) and bool(ORDERED.search(claim.quote[max(0, start - 12) : start]))


def needed(claim: Claim) -> bool:
    """Whether a figure is what is needed or allowed, not what is: "the 76 needed", "licensed to carry 310"."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return False
    start, end = value.span.start - claim.span.start, value.span.end - claim.span.start
    if not 0 <= start <= end <= len(claim.quote):
        return False
    return bool(NEED.search(claim.quote[max(0, start - 40) : start]) or NEEDED.match(claim.quote[end : end + 60]))


def _words(text: str) -> frozenset[str]:
    stop = tables.words("grades", "words", "grade", "no_place")
    found = []
    for word in WORD.findall(text.lower()):
        if word in ("and", "but", "or", "when", "while", "after", "as", "by", "on", "with", "for", "that", "which", "who"):
            break
        found.append(word.removesuffix("'s").removesuffix("’s"))
    return frozenset(w for w in found if w not in stop)
