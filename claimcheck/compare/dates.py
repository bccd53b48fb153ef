"""When: two dates given for one event."""

from __future__ import annotations

import re
from datetime import timedelta

from claimcheck.calendar.facets import dayless, facets, facets_differ
from claimcheck.compare.findings import LIKELY, finding, stated
from claimcheck.compare.intervals import apart
from claimcheck.config import Config
from claimcheck.language import tables
from claimcheck.matching import Pair
from claimcheck.records import Claim, DateClaim, Finding, When

AHEAD = frozenset({"planned", "wanted", "expected", "forecast", "proposed", "promised", "threatened", "conditional"})
STATES = frozenset({"be", "have", "remain", "stay", "say", "tell", "think", "believe", "support", "back", "know", "live", "work", "hold"})
SMALL_HOURS = 10  # up to when a time may be told as early
CLOCK = re.compile(r"\b(\d{1,2})[:.]?(\d{2})\b")


def clock_zones_differ(pair: Pair, config: Config) -> Finding | None:
    """The same clock time given for one event in two time zones: one report took the other's zone for its own."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, DateClaim) or not isinstance(b, DateClaim) or not a.value.zone or not b.value.zone:
        return None
    if _one_zone(a.value.zone, b.value.zone) or _clock(a.value) != _clock(b.value) or not _clock(a.value):
        return None
    if pair.label("subject") == "different" and pair.label("action") not in ("same", "shared"):
        return None
    return finding(pair, "conflict", type_="date", rule="clock_zones_differ", confidence=0.6,
                   explanation=f"{stated(a)} against {stated(b)}: one clock time in two zones")  # fmt: skip


def _one_zone(a: str, b: str) -> bool:
    """Whether two zones keep the same time: GMT and UTC do."""
    offsets = tables.mapping("zones", "words", "offset")
    return a == b or (bool(offsets.get(a)) and offsets.get(a) == offsets.get(b))


def _clock(when: When) -> tuple[str, ...]:
    """The digits of the hour and minute as written: ("7", "37") for "0737 GMT" and "7:37 am"."""
    match = CLOCK.search(when.text)
    return (match[1].lstrip("0"), match[2]) if match else ()


def dates_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two times given for the same event of the same participants, with no moment in common."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, DateClaim) or not isinstance(b, DateClaim):
        return None
    if pair.label("action") not in ("same", "shared") or a.polarity != b.polarity:
        return None
    if STATES & {a.predicate.split(" ")[0], b.predicate.split(" ")[0]}:
        return None  # what someone or something is or has, it may be or have at many times
    values = f"{stated(a)} against {stated(b)}"
    differs = _differ(a.value, b.value)
    if not differs:
        if pair.probability < LIKELY:
            return None
        return finding(
            pair, "agree", type_="date", rule="dates_agree", confidence=pair.probability, explanation=f"times that fit: {values}"
        )
    if another(a) or another(b):
        return None
    if pair.probability < config.conflict_threshold or "different" in (pair.label("subject"), pair.label("object")):
        return None
    floating = any(c.value.start is None and c.value.end is None for c in (a, b))
    if floating and pair.label("central") != "central" and not differs.startswith("the times of day"):
        return None  # two days without a date may be of two events
    if (a.factuality in AHEAD) != (b.factuality in AHEAD):
        return finding(pair, "update", type_="date", rule="dates_disjoint", confidence=pair.probability,
                       explanation=f"{values}: a date planned beside another")  # fmt: skip
    return finding(pair, "conflict", type_="date", rule="dates_disjoint", confidence=pair.probability,
                   explanation=f"{values}: {differs}")  # fmt: skip


def another(claim: Claim) -> bool:
    """Whether a claim tells of another event of the kind: a second blast, a similar bridge, shares that fell again."""
    told = " ".join(mention.text.lower() for mention in (claim.subject, claim.object) if mention is not None)
    words = tables.words("moment_words", "words", "kind", "another_one")
    return bool(words & set(told.split())) or " again " in f"{claim.quote.lower()} "


def _differ(a: When, b: When) -> str:
    """What tells two times apart; "" where they may be one. Times that no date fixes are compared by weekday, date and time of day."""
    if all((when.start is not None or when.end is not None) and not dayless(when) for when in (a, b)):
        return "the times have no moment in common" if apart(*_in_one_zone(a, b)) and not (_one_night(a, b) or _one_night(b, a)) else ""
    differs = facets_differ(facets(a), facets(b))
    return f"{differs} differ" if differs else ""


def _one_night(a: When, b: When) -> bool:
    """Whether one is the late part of a day and the other the early part of the next: late on Monday, early on Tuesday."""
    if not (_part_of_day(a) and _part_of_day(b)) or a.end is None or b.start is None or b.end is None:
        return False
    return timedelta(0) < b.start - a.end < timedelta(minutes=2) and b.start.hour == 0 and b.end.hour < SMALL_HOURS


def _in_one_zone(a: When, b: When) -> tuple[When, When]:
    """Times of day in two zones, or in one that is not said, may lie up to fourteen hours apart and still be one moment."""
    if a.zone == b.zone or not (_part_of_day(a) and _part_of_day(b)):
        return a, b
    return _wider(a), _wider(b)


def _part_of_day(when: When) -> bool:
    return when.start is not None and when.end is not None and when.end - when.start < timedelta(hours=23)


def _wider(when: When) -> When:
    assert when.start is not None
    assert when.end is not None
    return when.model_copy(update={"start": when.start - timedelta(hours=7), "end": when.end + timedelta(hours=7)})
