"""What linking looks at in a claim, worked out once: sets and numbers in place of records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from claimcheck import tables
from claimcheck.concepts import classes, fold
from claimcheck.matching import QUANTITY_KINDS, Linkable
from claimcheck.records import Claim, Quantity, When


def linkable(claim: Claim, place: int, story: int = 0) -> Linkable:
    """The features of one claim."""
    value = getattr(claim, "value", None)
    quantity = value if isinstance(value, Quantity) else None
    things = _things(claim, quantity)
    actions = set(classes(claim.predicate.replace(" ", "_"))) or set(classes(claim.predicate.split(" ")[0]))
    if claim.predicate_class:
        actions.add(claim.predicate_class)
    if quantity is not None:
        for word in things:
            actions.update(classes(word))
    start, end, dated = _time(claim)
    return Linkable(
        claim=claim,
        place=place,
        article=claim.article_id,
        story=story,
        dimension=_dimension(claim, quantity),
        things=frozenset(fold(t) for t in things),
        modifiers=_modifiers(claim, quantity, things),
        action=claim.predicate_class or claim.predicate,
        actions=frozenset(actions),
        subject=_who(claim.subject),
        object=_who(claim.object),
        names=frozenset(claim.names),
        terms=frozenset(fold(t) for t in claim.terms),
        context=frozenset(fold(t) for t in claim.context),
        start=start,
        end=end,
        dated=dated,
        scope=frozenset(q.kind for q in claim.scope if q.kind not in ("of", "among")),
        figure=_figure(quantity),
    )


def speaks(claim: Claim) -> bool:
    """Whether a claim can be linked at all: it has a participant that is known, and does more than report."""
    if claim.kind in QUANTITY_KINDS or claim.kind in ("rank", "role", "location", "statement"):
        return True
    if claim.predicate_class in _light() or claim.predicate in _light():
        return False
    return any(mention is not None and mention.resolved for mention in (claim.subject, claim.object))


@cache
def _light() -> frozenset[str]:
    return tables.words("light", "words", "sort", "predicate")


def _who(mention: object) -> str:
    if mention is None:
        return ""
    name = getattr(mention, "name", "")
    return name if getattr(mention, "resolved", True) else ""


def _things(claim: Claim, quantity: Quantity | None) -> frozenset[str]:
    """Lemmas of what is counted, measured or shared out."""
    found: set[str] = set()
    if quantity is not None and quantity.dimension == "count" and quantity.unit:
        found.update(quantity.unit.split()[-1:])
    found.update(q.value for q in claim.scope if q.kind == "of" and q.value)
    if claim.kind in QUANTITY_KINDS and claim.object is not None and claim.object.head:
        found.add(claim.object.head)
    return frozenset(found)


def _modifiers(claim: Claim, quantity: Quantity | None, things: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    if quantity is not None:
        found.update(quantity.noun.split()[:-1])
    if claim.object is not None:
        found.update(claim.object.modifiers)
    return frozenset(fold(m) for m in found if m not in things)


def _dimension(claim: Claim, quantity: Quantity | None) -> str:
    if quantity is None:
        return claim.kind
    if quantity.dimension == "money":
        return "money"
    if quantity.dimension in ("percent", "percentage_point"):
        return quantity.dimension
    return quantity.dimension


def _figure(quantity: Quantity | None) -> float | None:
    if quantity is None:
        return None
    if quantity.value is not None:
        return float(quantity.value)
    return float((quantity.stated_low + quantity.stated_high) / 2)


def _time(claim: Claim) -> tuple[datetime | None, datetime | None, bool]:
    value = getattr(claim, "value", None)
    when = value if isinstance(value, When) else claim.when
    if when is not None and (when.start or when.end):
        return when.start, when.end, True
    if claim.published is not None:
        return claim.published - timedelta(days=8), claim.published + timedelta(days=1), False
    return None, None, False


def weigh(words: Iterable[str], weights: dict[str, float], default: float) -> float:
    """The summed weight of some words."""
    return sum(weights.get(word, default) for word in words)
