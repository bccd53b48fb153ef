"""The same relation the other way round: A owns B and B owns A; to a place and from it."""

from __future__ import annotations

from claimcheck.compare.findings import far_time, finding
from claimcheck.config import Config
from claimcheck.language import tables
from claimcheck.language.answers import answer
from claimcheck.language.gazetteer import nations
from claimcheck.language.journeys import journey, turned_round
from claimcheck.language.naming import named, plain, same_holder
from claimcheck.language.relations import relation, sole_doing
from claimcheck.language.wording import content, tokens
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding, Mention

ALIKE = 2  # words that two sentences about one journey have in common
TO = frozenset({"to", "for", "into", "towards", "toward"})
FROM = frozenset({"from", "out of"})
LEAVING = frozenset({"leave", "depart", "travel", "flee", "arrive"})


def parties_reversed(pair: Pair, config: Config) -> Finding | None:
    """A relation that holds one way only, told both ways: A owns B, and B owns A."""
    a, b = relation(pair.left.claim), relation(pair.right.claim)
    if a is None or b is None or a[0] != b[0] or answer(pair.left.claim) != "yes" or answer(pair.right.claim) != "yes":
        return None
    if not _meet(a[1], b[2]) or not _meet(a[2], b[1]) or _meet(a[1], b[1]) or _meet(a[2], b[2]):
        return None
    return finding(pair, "conflict", type_="entity_role", rule="parties_reversed", confidence=0.7,
                   explanation=f"{a[0]}: {' '.join(a[1])} and {' '.join(a[2])} in one, the other way round in the other")  # fmt: skip


def doers_differ(pair: Pair, config: Config) -> Finding | None:
    """Something that one party does once, credited to two: who scored the winning goal, who wrote the letter, who hosts the summit."""
    a, b = pair.left.claim, pair.right.claim
    x, y = sole_doing(a), sole_doing(b)
    if x is None or x != y or answer(a) != answer(b) or answer(a) == "no" or a.polarity != b.polarity:
        return None
    if a.subject is None or b.subject is None or not _two_people(a.subject, b.subject):
        return None
    if pair.label("object") != "same" or far_time(pair):
        return None
    if _one_of_several(a) or _one_of_several(b) or (not (named(a.subject) and named(b.subject)) and _named_beside(a, b)):
        return None
    if not (a.object and b.object) or _told_apart(a.object, b.object):
        return None
    return finding(pair, "conflict", type_="entity_role", rule="doers_differ", confidence=0.6,
                   explanation=f"{a.predicate} {a.object.text}: {a.subject.text} against {b.subject.text}")  # fmt: skip


def _two_people(a: Mention, b: Mention) -> bool:
    """Whether two mentions name two: other names, or other kin ("her brother", "her father")."""
    kin = tables.words("companions", "words")
    if a.head in kin and b.head in kin:
        return a.head != b.head
    return bool(_capitals(a) and _capitals(b)) and not _capitals(a) & _capitals(b) and not same_holder(a, b)


def _capitals(mention: Mention) -> frozenset[str]:
    """The names in a mention, for what somebody's own stands for: "Norcel's parts arm"."""
    if not mention.resolved:
        return frozenset()
    words = mention.text.replace("’s", "").replace("'s", "").split()
    found = {w.lower().strip(",.") for w in words if w[:1].isupper() and w.lower() not in nations()} - {"the", "a", "an"}
    return frozenset(found) if named(mention) or "'s " in mention.text.replace("’", "'") else frozenset()


def _named_beside(a: Claim, b: Claim) -> bool:
    """Whether one claim's sentence names the other's doer too."""
    def told(claim: Claim) -> set[str]:
        return {w for name in claim.names for w in name.lower().split()}

    return any(c.subject is not None and _capitals(c.subject) & told(other) for c, other in ((a, b), (b, a)))


def _one_of_several(claim: Claim) -> bool:
    """Whether the subject is joined with others by "and": then more than one did it."""
    text = claim.subject.text if claim.subject else ""
    return " and " in text or f"{text} and " in claim.quote or f" and {text}" in claim.quote


def _told_apart(a: Mention, b: Mention) -> bool:
    """Whether two noun phrases each have words that the other lacks: the women's final, the men's final."""
    left, right = (set(content(tokens(m.text))) for m in (a, b))
    return bool(left - right) and bool(right - left)


def direction_reversed(pair: Pair, config: Config) -> Finding | None:
    """The same journey on the same day, to a place in one report and from that place in the other."""
    x, y = pair.left.claim, pair.right.claim
    if pair.label("time") != "same" or pair.label("subject") not in ("same", "alike"):
        return None
    if answer(x) != "yes" or answer(y) != "yes" or not {x.predicate_class, y.predicate_class} <= LEAVING:
        return None
    for one, other in ((x, y), (y, x)):
        both = destinations(one) & origins(other)
        if both and not destinations(other) and not origins(one):
            place = min(both)
            return finding(pair, "conflict", type_="location", rule="direction_reversed", confidence=0.7,
                           explanation=f"to {place.title()} in one, from {place.title()} in the other")  # fmt: skip
    return None


def journey_turned_round(pair: Pair, config: Config) -> Finding | None:
    """A journey to a place in one report, from that place in the other, in sentences about the same vessel, people or goods."""
    x, y = journey(pair.left.lead), journey(pair.right.lead)
    if x is None or y is None or len(pair.left.context & pair.right.context) < ALIKE:
        return None
    place = turned_round(x, y)
    if not place or not ((x.start and y.goal) or (y.start and x.goal)) or far_time(pair):
        return None
    return finding(pair, "conflict", type_="location", rule="journey_turned_round", confidence=0.65,
                   explanation=f"to {place.title()} in one, from {place.title()} in the other")  # fmt: skip


def destinations(claim: Claim) -> frozenset[str]:
    """The places a journey goes to."""
    return frozenset(plain(m.name) for m in claim.others if m.head in TO)


def origins(claim: Claim) -> frozenset[str]:
    """The places a journey starts from: "left Hawaii", "departed from Hawaii"."""
    found = {plain(m.name) for m in claim.others if m.head in FROM}
    if claim.predicate.split(" ")[0] in ("leave", "depart", "flee", "quit", "exit") and claim.object is not None:
        found.add(plain(claim.object.name))
    return frozenset(found)


def _meet(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return bool(set(x) & set(y))
