"""Why two different answers may both be right: another scope, or a later state of a running figure."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.compare.running import quantity_of, running, says
from claimcheck.language import tables
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Quantity, Relation

RESULTS = frozenset({"revenue", "profit", "loss", "margin"})
UNREAL_CLASSES = {"want": "sought", "offer": "offered", "plan": "planned", "threaten": "threatened"}
PLANS = frozenset({"", "planned", "promised", "expected"})
FORECASTS = frozenset({"forecast", "expected", "possible", "conditional"})
# What will be because it was announced is told as fact; what somebody predicts is not.
PREDICTED = re.compile(
    r"\b(?:forecast|predict|project|expect|estimat|anticipat|analyst|economist|could|might|may|likely|poll|survey)", re.IGNORECASE
)
CLOSED = re.compile(
    r"\b(?:close[ds]?|closing|finish(?:ed)?"
    r"|(?:end|ended|ending) (?:(?:the )?(?:day|session|trading)|(?:Mon|Tues|Wednes|Thurs|Fri)day))\b",
    re.IGNORECASE,
)
UNLIKE = frozenset({">=0.2", ">=0.1", "<0.1"})
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
MOST_SINCE = re.compile(r"\b(?:\w{2,}est|most|first|time|record)\b[^.;]{0,80}\bsince\b", re.IGNORECASE)  # "the biggest since 2007"
ORDERED = re.compile(r"\b(?:ordered|told|sentenced|obliged|required|condemned|directed) (?:[\w'’-]+ ){0,5}to\b", re.IGNORECASE)
CHANGING = re.compile(
    r"\bto\b|\bup\b|\bdown\b|\b(?:ris|rose|f[ae]ll|gr[oe]w|increas|decreas|drop|rais|cut|lower|climb|jump|declin|chang|revis)"
)
BESIDE = 50  # characters about a figure in which a word of change stands
NEAR = 60  # characters between a figure and the "since" that it counts from
TAKEN_IN = re.compile(r"\b(?:including|includes?|included|plus) (?:about |some |at least )?([a-z]+|[\d.,]*\d)")
OF_ALL = re.compile(r"of (?:the|its|their|these|those|his|her|our|\d)")  # "four of the coaches": what was done was done to four
FEW = 2  # what "including the gunman" may make of a difference
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
    reason = "" if _one_close(pair) else running(left, right)
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
    x, y = quantity_of(a.claim), quantity_of(b.claim)
    if x is not None and y is not None:
        if "age" in (x.dimension, y.dimension) and not _one_person(person(a), person(b)):
            return "the ages of two people"
        held = person(a) or pair.label("attribute") == "same of one"
        if x.dimension == y.dimension == "age" and not held and pair.label("sentence") in UNLIKE:
            return "the ages may be of two people"
        if (x.role or "level") != (y.role or "level") and "change" in (x.role, y.role):
            return "one is a change, the other a level"
        if (x.change in ("up", "down")) != (y.change in ("up", "down")):
            return "one is a change, the other a level"
        if _earlier(a.claim, x) != _earlier(b.claim, y):
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
    left, right = (c.claim.factuality if c.claim.factuality in unreal and not _ordered(c) else _unreal(c) for c in (a, b))
    left, right = (said if c.told else "" for said, c in ((left, a), (right, b)))
    left, right = ("" if said == "forecast" and not PREDICTED.search(c.claim.quote[:600]) else said for said, c in ((left, a), (right, b)))
    if left and right and left in FORECASTS and right in FORECASTS and not _one_voice(a.claim, b.claim):
        return "both are forecasts"
    if left and right and left != right and not {left, right} <= PLANS:
        return f"one is {left}, the other {right}"
    if {left, right} <= PLANS and a.attribute == b.attribute and a.attribute in tables.words("sought", "agreed"):
        return ""  # the price of a deal to be made is the price of the deal
    return f"one is {left or right}, the other stated as fact" if bool(left) != bool(right) else ""


def _earlier(claim: Claim, value: Quantity) -> bool:
    """Whether a figure is where a change begins: "up from 50", "from 50 to 60", but not "testimony from 50 witnesses"."""
    start = value.span.start - claim.span.start
    beside = claim.quote[max(0, start - BESIDE) : start + BESIDE].lower()
    return value.role == "from" and bool(CHANGING.search(beside))


def _unreal(c: Linkable) -> str:
    """What a figure is by the verb it depends on: sought, offered …; "" where it is told as so, or is how many or how far there are."""
    claim = c.claim
    if _ordered(c):
        return ""
    had = claim.kind in ("count", "measure", "duration") and c.attribute
    if had and c.attribute not in tables.words("sought", "attributes"):
        return ""
    sought = "sought" if claim.predicate.split(" ")[0] in tables.words("sought", "verbs") else ""
    return sought or UNREAL_CLASSES.get(claim.predicate_class, "")


def _ordered(c: Linkable) -> bool:
    """Whether a figure is what a court or an authority imposed: "ordered the bank to pay $25 million"."""
    return c.attribute in tables.words("sought", "ordered") and bool(ORDERED.search(c.claim.quote[:600]))


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
        if a.period != b.period and pair.label("time") != "same":
            return "the figures may be of different periods"
        results = {a.attribute, b.attribute, *(a.things & b.things)} & RESULTS
        if not a.period and pair.label("names") in ("different", "missing") and (results or pair.label("sentence") != ">=0.7"):
            return "no name in common says that the figures are of one company"
    if a.period and b.period and not a.period & b.period:
        return "the figures are of different periods"
    if a.claim.kind != "duration" and says(a, "excluding") != says(b, "excluding"):
        return "one figure is excluding something"
    if a.claim.kind != "duration" and says(a, "including") != says(b, "including") and _taken_in(a, b):
        return "one figure is including something"
    if a.attribute == b.attribute and not (a.whole and b.whole):
        return "one is part of a larger figure that its report gives"
    if a.claim.kind == "duration" and not a.attribute and all("-" in c.claim.value.text for c in (a, b)):  # type: ignore[union-attr]
        return "each names another thing by its length (“a two-year note”)"
    if a.claim.kind == "count" and a.attribute == b.attribute and _since(a) != _since(b):
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


def _since(c: Linkable) -> bool:
    """Whether a sentence counts from a day on."""
    quote, value = c.claim.quote[:600], quantity_of(c.claim)
    start = value.span.start - c.claim.span.start if value is not None else 0
    near = any(abs(match.start() - start) <= NEAR for match in SINCE.finditer(quote))
    return near and not MOST_SINCE.search(quote)


def _taken_in(a: Linkable, b: Linkable) -> bool:
    """Whether what one sentence takes in may make the difference: so many are named, or no number is and little is between the figures."""
    if a.figure is None or b.figure is None:
        return True
    gap = abs(a.figure - b.figure)
    words = [word for c in (a, b) for word in TAKEN_IN.findall(c.claim.quote[:600].lower())]
    known = tables.mapping("numbers", "word", "value")
    numbers = {known.get(word, word.replace(",", "")) for word in words}
    told = {float(number) for number in numbers if number.replace(".", "", 1).isdigit()}
    return gap in told if told else gap <= FEW


def _of_event(a: Linkable, b: Linkable) -> frozenset[str]:
    """Scopes that do not narrow a count of the event itself: of "three of the seven bullets fired" seven were fired, three hit."""
    if a.attribute != b.attribute or not a.of_story:
        return frozenset()
    parts = [q.text.lower() for c in (a, b) for q in c.claim.scope if q.kind == "part"]
    return frozenset({"whole", "part"} if all(OF_ALL.match(text) for text in parts) else {"whole"})


def _kinds_of_people(a: Linkable, b: Linkable) -> str:
    """The kind of people that one count is of, where the other is of people or of another kind: 31 officers, 57 people."""
    if not a.attribute or a.attribute != b.attribute or a.attribute == "attackers" or a.claim.kind != "count":
        return ""  # gunmen, masked men and robbers are the same ones
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
