"""Why two different answers may both be right: another scope, or a later state of a running figure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes, is_person, kin
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Quantity, Relation

TICKER = re.compile(r"<[A-Z0-9.]{2,12}>|\b(?:nasdaq|nyse): ?[A-Z]|\b[A-Z]{2,5}\.[A-Z]\b", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:has|have) (?:\w+ )?(?:been )?\w+(?:ed|en|ght|t|d|n)\b")  # "have been brought up": the count goes on
WORD = re.compile(r"[a-z]+")
RESULTS = frozenset({"revenue", "profit", "loss", "margin"})
UNREAL_CLASSES = {"want": "sought", "offer": "offered", "plan": "planned", "threaten": "threatened"}
FORECASTS = frozenset({"forecast", "expected", "possible", "conditional"})
PAST_DAYS = 60
# What will be because it was announced is told as fact; what somebody predicts is not.
PREDICTED = re.compile(
    r"\b(?:forecast|predict|project|expect|estimat|anticipat|analyst|economist|could|might|may|likely|poll|survey)", re.IGNORECASE
)
CLOSED = re.compile(
    r"\b(?:close[ds]?|closing|finish(?:ed)?"
    r"|(?:end|ended|ending) (?:(?:the )?(?:day|session|trading)|(?:Mon|Tues|Wednes|Thurs|Fri)day))\b",
    re.IGNORECASE,
)
DWINDLING = frozenset({"missing", "hostages", "homeless", "evacuated", "kidnapped"})  # counts of which a later report may give fewer
UNLIKE = frozenset({">=0.2", ">=0.1", "<0.1"})
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
ADDED_UP = re.compile(r"\b(?:bring|brings|bringing|brought|taking|raising) (?:[\w'’-]+ ){0,6}to\b", re.IGNORECASE)
STILL = re.compile(r"\b(?:still|remain|remains|remained|remaining)\b", re.IGNORECASE)
NARROWING = frozenset(
    {
        "part", "including", "further", "excluding", "first", "local", "period", "annual", "monthly", "daily", "weekly", "quarter",
        "per_unit", "average", "minimum", "maximum", "net", "gross", "planned", "whole", "needed",
    }
)  # fmt: skip


def difference(pair: Pair) -> tuple[Relation, str] | None:
    """`scope_differs` or `update` with its reason, or None where nothing excuses the difference. Symmetric."""
    left, right = pair.left, pair.right
    for reason in (_another_sort(pair), _another_scope(pair), _another_time(pair)):
        if reason:
            return "scope_differs", reason
    reason = "" if _one_close(pair) else _running(left, right)
    return ("update", reason) if reason else None


def _one_close(pair: Pair) -> bool:
    """Whether both figures are of the close of one day, which has one closing price."""
    a, b = pair.left.claim, pair.right.claim
    if not (CLOSED.search(a.quote[:600]) and CLOSED.search(b.quote[:600])):
        return False
    if pair.label("time") == "same":
        return True
    if pair.left.days & pair.right.days:
        return True
    one_day = a.published is not None and b.published is not None and a.published.date() == b.published.date()
    return one_day and not pair.label("time").startswith("apart")


def _another_sort(pair: Pair) -> str:
    """A change beside a level, a rate beside a total, a plan beside a fact."""
    a, b = pair.left, pair.right
    x, y = _quantity(a.claim), _quantity(b.claim)
    if x is not None and y is not None:
        if "age" in (x.dimension, y.dimension) and not _one_person(person(a), person(b)):
            return "the ages of two people"
        if x.dimension == y.dimension == "age" and not person(a) and pair.label("sentence") in UNLIKE:
            return "the ages may be of two people"
        if (x.role or "level") != (y.role or "level") and "change" in (x.role, y.role):
            return "one is a change, the other a level"
        if (x.change in ("up", "down")) != (y.change in ("up", "down")):
            return "one is a change, the other a level"
        if (x.role == "from") != (y.role == "from"):
            return "one is the earlier figure of a change"
        if x.per != y.per:
            return f"one is per {x.per or y.per}"
    unreal = (
        "planned",
        "promised",
        "threatened",
        "forecast",
        "wanted",
        "proposed",
        "expected",
        "possible",
        "conditional",
        "counterfactual",
    )
    left, right = (c.claim.factuality if c.claim.factuality in unreal else _unreal(c.claim) for c in (a, b))
    left, right = ("" if said == "forecast" and not PREDICTED.search(c.claim.quote[:600]) else said for said, c in ((left, a), (right, b)))
    if left and right and left in FORECASTS and right in FORECASTS and not _one_voice(a.claim, b.claim):
        return "both are forecasts"
    if left and right and left != right:
        return f"one is {left}, the other {right}"
    return f"one is {left or right}, the other stated as fact" if bool(left) != bool(right) else ""


def _unreal(claim: Claim) -> str:
    """What a figure is by the verb it depends on: sought, offered …; "" where it is told as so."""
    sought = "sought" if claim.predicate.split(" ")[0] in tables.words("sought", "verbs") else ""
    return sought or UNREAL_CLASSES.get(claim.predicate_class, "")


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether two forecasts are one speaker's, or nobody's in particular: then they cannot both be meant."""
    first, second = ({link.speaker for link in c.attribution} for c in (a, b))
    return bool(first & second) or (not first and not second and {a.factuality, b.factuality} <= {"forecast"})


def _one_person(a: str, b: str) -> bool:
    """Whether two names may be of one person: neither has a word against the other ("dentist", "debt-ridden dentist")."""
    return set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) if a and b else a == b


def person(c: Linkable) -> str:
    """The name of the person a figure belongs to, "" where that is not known: whose surname the figure is of."""
    for mention in (c.claim.subject, c.claim.object):
        if mention is not None and mention.resolved and mention.name and mention.name.split()[-1] in c.things:
            return mention.name
    return ""


def _another_scope(pair: Pair) -> str:
    a, b = pair.left, pair.right
    if pair.label("places") == "different":
        return "the figures are of different places"
    if pair.label("modifiers") == "contrasting":
        return "the figures are of two of a kind, set against each other"
    if a.grade != b.grade:
        return f"one counts only what is {a.grade or b.grade}"
    if {a.attribute, b.attribute, *(a.things & b.things)} & tables.words("finance", "attributes"):
        if a.period != b.period:
            return "the figures may be of different periods"
        results = {a.attribute, b.attribute, *(a.things & b.things)} & RESULTS
        if not a.period and pair.label("names") in ("different", "missing") and (results or pair.label("sentence") != ">=0.7"):
            return "no name in common says that the figures are of one company"
    if a.period and b.period and not a.period & b.period:
        return "the figures are of different periods"
    for sort in ("excluding", "including"):
        if _says(a, sort) != _says(b, sort):
            return f"one figure is {sort} something"
    if a.attribute == b.attribute and not (a.whole and b.whole):
        return "one is part of a larger figure that its report gives"
    if a.claim.kind == "duration" and not a.attribute and all("-" in c.claim.value.text for c in (a, b)):  # type: ignore[union-attr]
        return "each names another thing by its length (“a two-year note”)"
    if a.of_story and a.attribute == b.attribute and bool(SINCE.search(a.claim.quote[:600])) != bool(SINCE.search(b.claim.quote[:600])):
        return "one counts from a day on, the other on one occasion"
    if "ordered" in a.scope | b.scope:
        return "one counts places in an order (“the top five”)"
    if "whole" in a.scope & b.scope:
        return "each is the whole that its sentence takes a part of"
    kinds = _kinds_of_people(a, b)
    if kinds:
        return f"one counts only {kinds}"
    narrow = sorted((a.scope ^ b.scope) & NARROWING - _of_event(a, b))
    if narrow:
        words = [q.text for c in (a, b) for q in c.claim.scope if q.kind == narrow[0]]
        return f"one is of another scope (“{min(words)}”)" if words else f"one is of another scope ({narrow[0]})"
    return ""


def _of_event(a: Linkable, b: Linkable) -> frozenset[str]:
    """Scopes that do not narrow a count of the event itself: in "three of the seven bullets fired" seven were fired."""
    return frozenset({"whole"}) if a.attribute == b.attribute and a.of_story else frozenset()


def _kinds_of_people(a: Linkable, b: Linkable) -> str:
    """The kind of people that one count is of, where the other is of people or of another kind: 31 officers, 57 people."""
    if not a.attribute or a.attribute != b.attribute:
        return ""
    kinds = tables.words("part_kinds", "concepts")
    left, right = a.things & kinds, b.things & kinds
    nations = (a.modifiers ^ b.modifiers) & _demonyms()
    if nations:
        return f"those who are {' or '.join(sorted(nations))}"
    if a.things & b.things or left == right or not (a.things and b.things):
        return ""
    return " or ".join(sorted(left | right))


@cache
def _demonyms() -> frozenset[str]:
    """Adjectives of nations, lower case."""
    return frozenset(word.lower() for row in tables.rows("countries") for word in row["demonyms"].split("|") if word)


def _another_time(pair: Pair) -> str:
    return "the claims speak of different times" if pair.label("time") == "apart" else ""


@cache
def _running_words() -> frozenset[str]:
    return tables.words("running", "words")


def _running(a: Linkable, b: Linkable) -> str:
    """A toll, a price or a count that moves: a later report revises it. Figures of things long past do not move."""
    if a.claim.kind == "duration" or (a.claim.kind == "measure" and "so_far" not in a.scope | b.scope):
        return ""
    if _says(a, "revised") != _says(b, "revised"):
        return "one says that its figure is the newer"
    if traded(a) and traded(b):
        return "a traded price or index, quoted at different moments"
    if epidemic(a) and epidemic(b):
        return "a count of cases, which rises while a disease spreads"
    if (_says(a, "toll") and _says(b, "toll")) or counted_up(a) or counted_up(b) or _added_up(a) or _added_up(b):
        return "a running figure, revised by a later report"
    if a.attribute == b.attribute == "missing" or (a.attribute in DWINDLING and a.attribute == b.attribute and (_still(a) or _still(b))):
        return "a running figure, which shrinks as people are found or let go"
    if _falls(a, b):
        return ""
    moving = _moves(a) & _moves(b)
    so_far = "so_far" in a.scope | b.scope
    if not (moving or so_far) or _past(a) or _past(b):
        return ""
    x, y = _quantity(a.claim), _quantity(b.claim)
    bound = x is not None and y is not None and bool({x.hedge, y.hedge} & {"at_least", "more_than"})
    dated = a.claim.published is not None or b.claim.published is not None
    perfect = bool(PERFECT.search(a.claim.quote[:600]) and PERFECT.search(b.claim.quote[:600]))
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
    x, y = _quantity(a.claim), _quantity(b.claim)
    if a.claim.published is None or b.claim.published is None or x is None or y is None or a.figure is None or b.figure is None:
        return False
    if x.hedge != "exactly" or y.hedge != "exactly" or "so_far" in a.scope | b.scope:
        return False
    earlier, later = (a, b) if a.claim.published < b.claim.published else (b, a)
    apart = earlier.claim.published is not None and later.claim.published is not None
    days = (later.claim.published.date() - earlier.claim.published.date()).days if apart else 0  # type: ignore[union-attr]
    return days > 0 and later.figure < earlier.figure  # type: ignore[operator]


def traded(c: Linkable) -> bool:
    """Whether a figure is a quote of a traded price, a rate or an index, or its move."""
    if c.attribute in tables.words("finance", "attributes"):
        return False  # a profit in euros is no rate of the euro
    market = _market("traded")
    if not (c.things | c.context | c.names | {c.subject, c.object, *c.subject.split()}) & market and not TICKER.search(c.claim.quote[:600]):
        return False
    x = _quantity(c.claim)
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
    return bool((c.things | {c.subject}) & _market("counter") and {c.action, verb} & _market("counts"))


def _says(c: Linkable, sort: str) -> bool:
    """Whether a sentence has a word of data/revisions.tsv of that sort."""
    return not tables.words("revisions", "words", "sort", sort).isdisjoint(_words_of(c.claim.quote[:600]))


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
    x = _quantity(c.claim)
    people = not c.things or any(is_person(thing) for thing in c.things) or (x is not None and x.unit == "person")
    done = c.actions | {c.action} if people or c.action == "damage" else frozenset()
    return (named | done) & _running_words()


def _past(c: Linkable) -> bool:
    """Whether the claim is dated well before the report."""
    published = c.claim.published
    return c.dated and c.end is not None and published is not None and (published - c.end).days > PAST_DAYS


def _quantity(claim: Claim) -> Quantity | None:
    value = getattr(claim, "value", None)
    return value if isinstance(value, Quantity) else None
