"""Where a journey starts and where it goes, by the words of a sentence: "from Mali into Niger", "left Hull on the way to Bergen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.language.wording import READ_CHARS

_NAME = r"(?:the )?([A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|de|del|la))*)"
FROM = re.compile(
    rf"\b(?:from|out of|left|leaves|leaving|departed|departing|sailed from|set sail from|took off from|set out from|coming from) {_NAME}"
)
TO = re.compile(
    rf"\b(?:to|into|towards|toward|bound for|headed for|heading for|sailed for|left for|leaving for|reached|arrived in|arrived at) {_NAME}"
)
MOVES = re.compile(
    r"\b(?:cross\w*|travel\w*|sail\w*|fl[eyi]\w*|flew|drove|driving|left|leav\w+|depart\w*|voyage|journey|bound|head\w*|way|route|carry\w*"
    r"|carried|moving|moved|march\w*|ship|vessel|boat|ferry|lorry|bus|train|flight|convoy|return\w*|arriv\w*|passage|crossing|fled|smuggl\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Journey:
    """The places a sentence names as the start and as the goal of a journey, lower case."""

    start: frozenset[str]
    goal: frozenset[str]


@lru_cache(maxsize=50_000)
def journey(text: str) -> Journey | None:
    """The journey of a sentence; None where it tells of none, or of one there and back."""
    said = text[:READ_CHARS].replace("’", "'")
    if not MOVES.search(said):
        return None
    start, goal = (frozenset(m[1].lower().removesuffix("'s") for m in pattern.finditer(said)) for pattern in (FROM, TO))
    if not (start or goal) or start & goal:
        return None
    return Journey(start, goal)


def turned_round(x: Journey, y: Journey) -> str:
    """The place to which one journey goes and from which the other comes, where they have neither start nor goal in common; "" if none."""
    if x.start & y.start or x.goal & y.goal:
        return ""
    return min((x.goal & y.start) | (y.goal & x.start), default="")
