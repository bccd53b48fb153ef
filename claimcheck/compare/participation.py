"""Taking part: in it or out of it, hit by a measure or spared by it."""

from __future__ import annotations

from claimcheck.compare.alignment import times_apart
from claimcheck.compare.clauses import conditional, mentions
from claimcheck.compare.events import one_moment, opposition
from claimcheck.compare.findings import far_time, finding, stated
from claimcheck.config import Config
from claimcheck.language import tables
from claimcheck.language.answers import answer
from claimcheck.language.clauses import front
from claimcheck.language.concepts import antonyms, fold
from claimcheck.language.naming import named, plain, same_holder
from claimcheck.language.parts import PRONOUNS, exemption, falls_on, part, sets, states
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Finding

NOT_IN_FORCE = ("exclude", "lift", "delay", "threaten", "plan", "stop", "propose")
DUE = frozenset({"due", "scheduled", "expected", "set", "supposed", "slated"})
SURE, FAIR = 0.8, 0.65


def in_against_out(pair: Pair, config: Config) -> Finding | None:
    """One says that someone takes part, leads or is to play; the other that the same one did not, or withdrew."""
    if times_apart(pair.left.claim.quote[:600], pair.right.claim.quote[:600]):
        return None
    x, y = part(pair.left.claim), part(pair.right.claim)
    if (x == "in") == (y == "in") or not x or not y:
        return None
    taking, leaving = (pair.left, pair.right) if x == "in" else (pair.right, pair.left)
    shut = "shut out" in (x, y)
    one, other = taking.claim.subject, leaving.claim.object if shut else leaving.claim.subject
    if one is None or other is None or not (named(one) or named(other)) or not same_holder(one, other):
        return None
    if DUE & set(taking.claim.predicate.split()) and leaving.claim.factuality == "asserted":
        return None  # who was due and did not come: no two reports of one thing
    if conditional(taking.claim) or conditional(leaving.claim) or mentions(taking, "leave"):
        return None
    if not same_undertaking(taking, leaving, config):
        return None
    values = f"{stated(taking.claim)} against {stated(leaving.claim)}"
    confidence = SURE if plain(one.name) == plain(other.name) else FAIR
    if _later(taking, leaving):
        return finding(pair, "update", type_="participation", rule="in_against_out", confidence=confidence,
                       explanation=f"{values}: the later state replaces the earlier")  # fmt: skip
    if far_time(pair):
        return None
    return finding(pair, "conflict", type_="participation", rule="in_against_out", confidence=confidence,
                   explanation=f"taking part in one (“{stated(taking.claim)}”), not in the other (“{stated(leaving.claim)}”)")  # fmt: skip


def one_set_two_fates(pair: Pair, config: Config) -> Finding | None:
    """The same number of people of one kind, to whom only one of two things can have been done: 26 rescued, 26 arrested."""
    a, b = pair.left, pair.right
    if not set(sets(a.claim)) & set(sets(b.claim)) or answer(a.claim) != "yes" or answer(b.claim) != "yes":
        return None
    if not opposition(a, b) or mentions(a, b.action) or mentions(b, a.action) or far_time(pair):
        return None
    told = [f"{stated(c.claim)} {c.claim.object.text if c.claim.object else ''}" for c in (a, b)]
    return finding(pair, "conflict", type_="entity_role", rule="one_set_two_fates", confidence=0.75,
                   explanation=f"{told[0]} against {told[1]}: both cannot hold of the same people")  # fmt: skip


def opposite_states(pair: Pair, config: Config) -> Finding | None:
    """Two states of one person or thing that exclude each other: alive and dead, safe and stolen, liberal and conservative."""
    a, b = pair.left, pair.right
    if answer(a.claim) != "yes" or answer(b.claim) != "yes" or conditional(a.claim) or conditional(b.claim):
        return None
    if not config.same_story and pair.label("names") == "different":
        return None
    if a.article == b.article or _by_pronoun(a.claim) or _by_pronoun(b.claim) or "had" in {*front(a.claim)[-3:], *front(b.claim)[-3:]}:
        return None  # a state of before, or perhaps of somebody else
    for holder, x in states(a.claim):
        for other, y in states(b.claim):
            kind = antonyms().get((x, y))
            if holder != other or kind is None or mentions(a, y) or mentions(b, x) or not _one_holder(a, b):
                continue
            values = f"{x.replace('_', ' ')} against {y.replace('_', ' ')}"
            if kind == "reverse" and not one_moment(pair):
                return finding(pair, "update", type_="other", rule="opposite_states", confidence=0.5,
                               explanation=f"{values}: the later state replaces the earlier")  # fmt: skip
            return None if far_time(pair) else finding(pair, "conflict", type_="other", rule="opposite_states", confidence=FAIR,
                                                       explanation=f"{values}: both cannot hold at once")  # fmt: skip
    return None


def _by_pronoun(claim: Claim) -> bool:
    """Whether only a pronoun tells whose state it is."""
    holder = claim.subject or claim.object
    return holder is not None and holder.text.lower() in PRONOUNS


def _one_holder(a: Linkable, b: Linkable) -> bool:
    """Whether both states are of one holder: the fuller name has all words of the shorter one."""
    x, y = (c.subject or c.object for c in (a, b))
    left, right = set(x.split()), set(y.split())
    return bool(left and right) and (left <= right or right <= left)


def same_undertaking(a: Linkable, b: Linkable, config: Config) -> bool:
    """Whether both claims name one undertaking: a word in common besides the participant, or words of one sort (data/projects.tsv)."""
    own = set(f"{a.subject} {b.subject} {b.object if part(b.claim) == 'shut out' else ''}".split())
    left, right = ({t for t in x.claim.terms if t not in own} for x in (a, b))
    doing = {a.claim.predicate.split(" ")[0], b.claim.predicate.split(" ")[0]}
    if {fold(t) for t in left - doing} & {fold(t) for t in right - doing}:
        return True
    return bool(sorts(left) & sorts(right)) or (config.same_story and not (left - doing and right - doing))


def sorts(terms: set[str]) -> frozenset[str]:
    """The sorts of undertaking some lemmas name."""
    return frozenset(row["sort"] for row in tables.rows("projects") if terms & set(row["words"].split("|")))


def _later(first: Linkable, second: Linkable) -> bool:
    """Whether the second claim's report, or the time it gives, comes after the first's."""
    if first.dated and second.dated and first.end is not None and second.start is not None:
        return second.start > first.end
    a, b = first.claim.published, second.claim.published
    return a is not None and b is not None and a.replace(tzinfo=None) < b.replace(tzinfo=None)


def spared_against_hit(pair: Pair, config: Config) -> Finding | None:
    """One says that a thing or country is exempt from a measure (tariff, ban, tax); the other that the measure is on it."""
    for spared, hit in ((pair.left, pair.right), (pair.right, pair.left)):
        named = exemption(spared.claim)
        if named is None or any(mentions(hit, other) for other in NOT_IN_FORCE):
            continue
        measure, thing = named
        if answer(hit.claim) != "yes" or not falls_on(hit.claim, measure, thing):
            continue
        if far_time(pair) or conditional(hit.claim):
            return None
        return finding(pair, "conflict", type_="participation", rule="spared_against_hit", confidence=SURE,
                       explanation=f"{thing} spared from the {measure} in one, under it in the other")  # fmt: skip
    return None
