"""Running figures: tolls, prices and counts that a later report revises."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes, is_person, kin
from claimcheck.matching import Linkable
from claimcheck.records import Claim, Quantity

TICKER = re.compile(r"<[A-Z0-9.]{2,12}>|\b(?:nasdaq|nyse): ?[A-Z]|\b[A-Z]{2,5}\.[A-Z]\b", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:has|have) (?:\w+ )?(?:been )?\w+(?:ed|en|ght|t|d|n)\b")  # "have been brought up": the count goes on
WORD = re.compile(r"[a-z]+")
NOW = re.compile(r"(?<!until )(?<!by )(?<!just )\bnow\b", re.IGNORECASE)
NEAR = 40  # characters between "now" and its figure
PAST_DAYS = 60
LATE = 2  # days by which a slow report may lag behind a running figure
DWINDLING = frozenset({"missing", "hostages", "homeless", "evacuated", "kidnapped"})  # counts of which a later report may give fewer
COUNTED_ONCE = frozenset({"arrest", "custody"})  # counts that are done with the raid or the night they tell of
ADDED_UP = re.compile(r"\b(?:bring|brings|bringing|brought|taking|raising) (?:[\w'’-]+ ){0,6}to\b", re.IGNORECASE)
STILL = re.compile(r"\b(?:still|remain|remains|remained|remaining)\b", re.IGNORECASE)


def running(a: Linkable, b: Linkable) -> str:
    """A toll, a price or a count that moves: a later report revises it. Figures of things long past do not move."""
    if _past(a) and _past(b):
        return ""
    if a.claim.kind != "duration" and says(a, "revised") != says(b, "revised"):
        return "one says that its figure is the newer"
    grows = "so_far" in a.scope | b.scope or {a.attribute, b.attribute} <= tables.words("running", "attributes")
    if a.claim.kind == "duration" or (a.claim.kind == "measure" and not grows):
        return ""
    if traded(a) and traded(b):
        return "a traded price or index, quoted at different moments"
    if says(a, "study") and says(b, "study"):
        return ""
    if epidemic(a) and epidemic(b):
        return "a count of cases, which rises while a disease spreads"
    if (says(a, "toll") and says(b, "toll")) or counted_up(a) or counted_up(b) or _added_up(a) or _added_up(b):
        return "a running figure, revised by a later report"
    if a.attribute == b.attribute == "missing" or (a.attribute in DWINDLING and a.attribute == b.attribute and (_still(a) or _still(b))):
        return "a running figure, which shrinks as people are found or let go"
    if _falls(a, b):
        return ""
    moving = _moves(a) & _moves(b)
    so_far = "so_far" in a.scope | b.scope
    if not (moving or so_far) or _past(a) or _past(b):
        return ""
    x, y = quantity_of(a.claim), quantity_of(b.claim)
    bound = x is not None and y is not None and bool({x.hedge, y.hedge} & {"at_least", "more_than"})
    dated = a.claim.published is not None or b.claim.published is not None
    perfect = bool(PERFECT.search(a.claim.quote[:600]) and PERFECT.search(b.claim.quote[:600]))
    if moving <= COUNTED_ONCE:
        dated = _rises(a, b)
    if so_far or bound or dated or perfect or counted_up(a) or counted_up(b):
        return "a running figure, revised by a later report"
    return ""


def _added_up(c: Linkable) -> bool:
    """Whether a sentence says that its figure is an earlier one and more: "two more died, bringing the toll to five"."""
    return bool(ADDED_UP.search(c.claim.quote[:600]))


def _still(c: Linkable) -> bool:
    """Whether a sentence says that its figure is what is left: "58 are still missing"."""
    return bool(STILL.search(c.claim.quote[:600]))


def _falls(a: Linkable, b: Linkable) -> bool:
    """Whether the report of a later day gives less than the earlier one, both flatly: a running figure does not fall."""
    x, y = quantity_of(a.claim), quantity_of(b.claim)
    if x is None or y is None or x.hedge != "exactly" or y.hedge != "exactly" or "so_far" in a.scope | b.scope:
        return False
    return _growth(a, b, days=LATE) < 0


def _rises(a: Linkable, b: Linkable) -> bool:
    """Whether the report of a later day gives more than the earlier one."""
    return _growth(a, b, days=1) > 0


def _growth(a: Linkable, b: Linkable, *, days: int) -> float:
    """By how much the later report gives more; 0 where less than `days` lie between the two, or their days are not known."""
    if a.claim.published is None or b.claim.published is None or a.figure is None or b.figure is None:
        return 0.0
    if abs((a.claim.published.date() - b.claim.published.date()).days) < days:
        return 0.0
    return b.figure - a.figure if a.claim.published < b.claim.published else a.figure - b.figure


def traded(c: Linkable) -> bool:
    """Whether a figure is a quote of a traded price, a rate or an index, or its move."""
    if c.attribute in tables.words("finance", "attributes"):
        return False  # a profit in euros is no rate of the euro
    market = _market("traded")
    if not (c.things | c.context | c.names | {c.subject, c.object, *c.subject.split()}) & market and not TICKER.search(c.claim.quote[:600]):
        return False
    x = quantity_of(c.claim)
    if x is not None and x.dimension == "count" and x.unit not in ("", "point", "share", "contract"):
        return False  # "14 golds" are counted, not quoted
    moves = x is not None and (x.change in ("up", "down") or x.role in ("change", "level", "from"))
    return moves or bool({c.action, c.claim.predicate.split(" ")[0]} & _market("moves")) or bool(c.terms & {"trading", "session"})


def epidemic(c: Linkable) -> bool:
    """Whether people are counted in whom a disease was found."""
    return "infect" in c.actions | c.terms or bool(c.things & {"patient"})


def counted_up(c: Linkable) -> bool:
    """Whether the text itself says that a counter moves: "the toll climbs to 73"."""
    verb = c.claim.predicate.split(" ")[0]
    return bool((c.things | set(c.subject.split())) & _market("counter") and {c.action, verb} & _market("counts"))


def says(c: Linkable, sort: str) -> bool:
    """Whether a sentence has a word of data/revisions.tsv of that sort; "now" counts shortly before the figure alone."""
    found = tables.words("revisions", "words", "sort", sort) & _words_of(c.claim.quote[:600])
    return bool(found - {"now"}) or ("now" in found and _now(c))


def _now(c: Linkable) -> bool:
    """Whether "now" is said of the figure: "now 232", "police now say that 232", not "until now", nor in another clause behind it."""
    value = quantity_of(c.claim)
    start = value.span.start - c.claim.span.start if value is not None else 0
    return any(0 < start - match.end() <= NEAR for match in NOW.finditer(c.claim.quote[:600]))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text; a sentence is asked for all the pairs its claims are in."""
    return frozenset(WORD.findall(text.lower()))


@cache
def _market(sort: str) -> frozenset[str]:
    return tables.words("markets", "words", "sort", sort)


def _moves(c: Linkable) -> frozenset[str]:
    """What of a figure moves while a story runs: its thing, or what befell the people or things it counts."""
    named = c.things | {kin(name) for thing in c.things for name in classes(thing)}
    x = quantity_of(c.claim)
    people = not c.things or any(is_person(thing) for thing in c.things) or (x is not None and x.unit == "person")
    done = c.actions | {c.action} if people or c.action == "damage" else frozenset()
    asked = {c.attribute} & tables.words("running", "attributes")
    return (named | done) & tables.words("running", "words") | asked


def _past(c: Linkable) -> bool:
    """Whether the claim is dated well before the report."""
    published = c.claim.published
    return c.dated and c.end is not None and published is not None and (published - c.end).days > PAST_DAYS


def quantity_of(claim: Claim) -> Quantity | None:
    value = getattr(claim, "value", None)
    return value if isinstance(value, Quantity) else None
