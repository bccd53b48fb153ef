"""Taking part: in it or out of it, hit by a measure or spared by it."""

from __future__ import annotations

from functools import cache

from claimcheck import tables
from claimcheck.compare.clauses import behind, conditional, mentions
from claimcheck.compare.events import answer, far_time
from claimcheck.compare.findings import finding, stated
from claimcheck.compare.naming import named
from claimcheck.concepts import fold
from claimcheck.config import Config
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Finding
from claimcheck.wording import stem, tokens

HOPED = frozenset({"planned", "promised", "expected", "forecast", "proposed"})
NOT_IN_FORCE = ("exclude", "lift", "delay", "threaten", "plan", "stop", "propose")
SURE, FAIR = 0.8, 0.65


def in_against_out(pair: Pair, config: Config) -> Finding | None:
    """One says that someone takes part, leads or is to play; the other that the same one did not, or withdrew."""
    if pair.left.claim.kind != "event" or pair.right.claim.kind != "event" or pair.label("subject") not in ("same", "alike"):
        return None
    if not (named(pair.left.claim.subject) or named(pair.right.claim.subject)):
        return None
    x, y = part(pair.left), part(pair.right)
    if {x, y} != {"in", "out"}:
        return None
    taking, leaving = (pair.left, pair.right) if x == "in" else (pair.right, pair.left)
    if conditional(taking.claim) or conditional(leaving.claim) or mentions(taking, "leave"):
        return None
    if not same_undertaking(taking, leaving, config):
        return None
    values = f"{stated(taking.claim)} against {stated(leaving.claim)}"
    confidence = FAIR if pair.label("subject") == "alike" else SURE
    if _later(taking, leaving):
        return finding(pair, "update", type_="participation", rule="in_against_out", confidence=confidence,
                       explanation=f"{values}: the later state replaces the earlier")  # fmt: skip
    if far_time(pair):
        return None
    return finding(pair, "conflict", type_="participation", rule="in_against_out", confidence=confidence,
                   explanation=f"taking part in one (“{stated(taking.claim)}”), not in the other (“{stated(leaving.claim)}”)")  # fmt: skip


def part(linkable: Linkable) -> str:
    """Whether a claim tells that its subject is in something, out of it, or neither (empty)."""
    claim = linkable.claim
    said = answer(linkable)
    if _listed(claim, "withdrawals"):
        return "out" if said == "yes" else ""
    if not _listed(claim, "taking_part") and claim.predicate_class not in ("join", "lead", "play"):
        return ""
    if said == "no":
        return "out"
    return "in" if said == "yes" or claim.factuality in HOPED else ""


@cache
def _verbs(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in tables.rows(table):
        for verb in row["verbs"].split("|"):
            found[verb] = found.get(verb, frozenset()) | frozenset(row["with"].split("|"))
    return found


def _listed(claim: Claim, table: str) -> bool:
    """Whether the predicate, with the words right behind it, is a row of the table."""
    verb, _, rest = claim.predicate.replace("_", " ").partition(" ")
    needed = _verbs(table).get(verb)
    if needed is None:
        return False
    if "" in needed:
        return True
    after = behind(claim)[1:4]
    heads = {rest, *(m.head for m in claim.others), " ".join(after[:1]), " ".join(after[:2])}
    return bool(heads & needed)


def same_undertaking(a: Linkable, b: Linkable, config: Config) -> bool:
    """Whether both claims name one undertaking: a word in common besides the participant, or words of one sort (data/projects.tsv)."""
    own = set((a.subject + " " + b.subject).split())
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
        if answer(hit) != "yes" or not falls_on(hit.claim, measure, thing):
            continue
        if far_time(pair) or conditional(hit.claim):
            return None
        return finding(pair, "conflict", type_="participation", rule="spared_against_hit", confidence=SURE,
                       explanation=f"{thing} spared from the {measure} in one, under it in the other")  # fmt: skip
    return None


def exemption(claim: Claim) -> tuple[str, str] | None:
    """(measure, thing) where a claim says that a thing is excluded or exempt from a measure, as fact."""
    if claim.predicate_class != "exclude" and not any(w in claim.predicate for w in ("exempt", "excluded", "spare")):
        return None
    if claim.kind != "event" or claim.polarity == "negative" or claim.factuality != "asserted":
        return None
    measure = next((m for m in claim.terms if m in tables.words("measures", "words", "sort", "measure")), "")
    passive = claim.object if claim.subject is None or claim.object is not None else claim.subject
    if not measure or passive is None or not passive.head or passive.head == measure:
        return None
    return measure, passive.head


def falls_on(claim: Claim, measure: str, thing: str) -> bool:
    """Whether a sentence puts a measure on a thing: "chip tariffs", "tariffs on chips", "chips face a tariff"."""
    words = [stem(w) for w in tokens(claim.quote)]
    if not any(w in tables.words("measures", "words", "sort", "force") for w in tokens(claim.quote)):
        return False
    m, t = stem(measure), stem(thing)
    for place, word in enumerate(words):
        if word != m:
            continue
        if t in words[max(0, place - 1) : place]:
            return True
        if words[place + 1 : place + 2] == ["on"] and t in words[place + 2 : place + 5]:
            return True
        before = words[max(0, place - 8) : place]
        if t in before and any(w in ("fac", "face", "pay", "subject", "hit", "carry", "bear") for w in before[before.index(t) :]):
            return True
    return False
