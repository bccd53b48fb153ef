"""Who did or did not do what: denials, opposite actions, taking part and being left out."""

from __future__ import annotations

from claimcheck.compare.findings import finding, stated
from claimcheck.concepts import antonyms
from claimcheck.config import Config
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

LIKELY = 0.5
UNREAL = frozenset({"planned", "promised", "threatened", "forecast", "wanted", "proposed", "expected", "possible", "conditional", "counterfactual"})


def asserted_against_denied(pair: Pair, config: Config) -> Finding | None:
    """The same thing said to have happened and not to have happened, of the same participants at the same time."""
    a, b = pair.left, pair.right
    if not _events(pair) or pair.label("action") not in ("same", "shared") or not _fits(pair):
        return None
    x, y = answer(a), answer(b)
    if {x, y} != {"yes", "no"} or pair.probability < config.conflict_threshold:
        return None
    if _far_time(pair):
        return finding(pair, "scope_differs", type_="negation", rule="asserted_against_denied", confidence=pair.probability,
                       explanation=f"{stated(a.claim)} against {stated(b.claim)}: the claims speak of different times")  # fmt: skip
    return finding(pair, "conflict", type_="negation", rule="asserted_against_denied", confidence=pair.probability,
                   explanation=f"said in one (“{stated(a.claim if x == 'yes' else b.claim)}”) and denied in the other "
                               f"(“{stated(a.claim if x == 'no' else b.claim)}”)")  # fmt: skip


def opposite_actions(pair: Pair, config: Config) -> Finding | None:
    """Two actions of which only one can have happened to the same participants: rescued and arrested, bought and sold."""
    a, b = pair.left, pair.right
    if not _events(pair) or pair.label("action") != "opposite" or not _fits(pair):
        return None
    kind = opposition(a, b)
    x, y = answer(a), answer(b)
    if not kind or "yes" not in (x, y) or x != y or pair.probability < config.conflict_threshold:
        return None
    values = f"{stated(a.claim)} against {stated(b.claim)}"
    if kind == "reverse" and (_far_time(pair) or a.claim.published != b.claim.published):
        return finding(pair, "update", type_="participation", rule="opposite_actions", confidence=pair.probability,
                       explanation=f"{values}: the later state replaces the earlier")  # fmt: skip
    return finding(pair, "conflict", type_="participation", rule="opposite_actions", confidence=pair.probability,
                   explanation=f"{values}: both cannot hold of the same participants")  # fmt: skip


def events_agree(pair: Pair, config: Config) -> Finding | None:
    """The same thing said of the same participants, with the same answer."""
    if not _events(pair) or pair.label("action") not in ("same", "shared") or pair.probability < LIKELY or not _fits(pair):
        return None
    if answer(pair.left) != answer(pair.right):
        return None
    return finding(pair, "agree", type_="negation" if answer(pair.left) == "no" else "other", rule="events_agree", confidence=pair.probability,
                   explanation=f"both say: {stated(pair.left.claim)}")  # fmt: skip


def answer(claim: Linkable) -> str:
    """The claim's answer to "is it so?": yes, no, or open."""
    c = claim.claim
    if c.factuality in ("questioned", "conditional", "counterfactual", "possible"):
        return "open"
    denied = c.factuality == "denied" or any(link.stance == "denies" for link in c.attribution)
    negative = (c.polarity == "negative") != denied
    if c.factuality in UNREAL:
        return "open" if not negative else "no"
    return "no" if negative else "yes"


def opposition(a: Linkable, b: Linkable) -> str:
    """How the actions of two claims exclude each other: opposite, reverse, or "" where they do not."""
    for x in (a.action, a.claim.predicate):
        for y in (b.action, b.claim.predicate):
            if (x, y) in antonyms():
                return antonyms()[x, y]
    return ""


def _events(pair: Pair) -> bool:
    return pair.left.claim.kind == "event" and pair.right.claim.kind == "event"


def _fits(pair: Pair) -> bool:
    """Whether no participant speaks against one event: subject and object the same, alike or unknown, and one of them known."""
    subject, object_ = pair.label("subject"), pair.label("object")
    if "different" in (subject, object_):
        return False
    return subject in ("same", "alike") or object_ in ("same", "alike")


def _far_time(pair: Pair) -> bool:
    return pair.label("time") in ("apart", "apart from the report")
