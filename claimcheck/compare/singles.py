"""What one thing can have only one of: species, kind of vehicle or weapon, kin, colour, condition."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.compare.findings import far_time, finding
from claimcheck.config import Config
from claimcheck.language.concepts import fold
from claimcheck.language.families import children
from claimcheck.language.sorts import OWN, Value, bearers_of, of_one, values
from claimcheck.language.standing import of_another_year, taken_back
from claimcheck.language.wording import fillers, numerals, tokens
from claimcheck.matching import Linkable, Pair, bearers, people
from claimcheck.records import Finding

FEW = 1  # words in common that are enough where the sort itself says what the sentences are about: a cause of death
SHARE = 0.25  # of the words of the shorter sentence that the other must have


def one_or_other(pair: Pair, config: Config) -> Finding | None:
    """Two alike sentences that give one thing two values of one sort: a wolf in one, a jackal in the other; his wife, his sister."""
    if taken_back(pair.left.lead) or taken_back(pair.right.lead):
        return None
    left, right = ([v for v in values(c.lead) if v.sort == pair.left.sort] for c in (pair.left, pair.right))
    for x in left:
        for y in right:
            if x.least > FEW and far_time(pair):
                continue
            if of_another_year(pair.left.lead, pair.right.lead) or (x.person and other_ones(pair.left.lead, pair.right.lead)):
                continue
            if not _exclude(x, y) or _has(left, y) or _has(right, x):
                continue
            alike = _alike(pair.left, pair.right, x, y)
            if not alike:
                continue
            if _revised(pair, x, y):
                return finding(pair, "update", type_=x.type, rule="one_or_other", confidence=0.5,
                               explanation=f"{x.sort}: “{x.words}” against “{y.words}”, which a later report may revise")  # fmt: skip
            return finding(pair, "conflict", type_=x.type, rule="one_or_other", confidence=0.55 + 0.2 * alike,
                           explanation=f"{x.sort}: “{x.words}” against “{y.words}”")  # fmt: skip
    return None


def children_differ(pair: Pair, config: Config) -> Finding | None:
    """Somebody's children counted as all sons (or all daughters) in one report, as a son and a daughter in the other."""
    x, y = children(pair.left.lead), children(pair.right.lead)
    if x is None or y is None or ((1, 1) in (x, y)) == (x == y) or not (pair.left.names & pair.right.names):
        return None
    told = [f"{sons} son{'s' * (sons != 1)} and {girls} daughter{'s' * (girls != 1)}" for sons, girls in (x, y)]
    return finding(pair, "conflict", type_="entity_role", rule="children_differ", confidence=0.65,
                   explanation=f"children: {told[0]} against {told[1]}")  # fmt: skip


def _exclude(x: Value, y: Value) -> bool:
    """Whether two values are of one sort and of one thing or person, as far as the words by them tell, and are not the same."""
    return (x.sort, x.tie) == (y.sort, y.tie) and x.value != y.value and x.counts and y.counts and of_one(x, y)


def other_ones(left: str, right: str) -> bool:
    """Whether two sentences count people and one of them speaks of "other" ones: 23 freed, 43 on other ships still held."""
    a, b = tokens(left), tokens(right)
    x, y = numerals(a), numerals(b)
    return bool(x and y and not x & y) and ("other" in a or "others" in a) != ("other" in b or "others" in b)


def _has(found: Sequence[Value], other: Value) -> bool:
    return any((v.sort, v.tie, v.value) == (other.sort, other.tie, other.value) for v in found)


def _alike(a: Linkable, b: Linkable, x: Value, y: Value) -> float:
    """The share of words that two sentences have in common besides the values (0..1); 0 where they are too few to tell of one thing."""
    own = {fold(w) for w in (*tokens(x.words), *tokens(y.words))}
    left, right = (c.context - own - fillers() for c in (a, b))
    common, shorter = len(left & right), min(len(left), len(right))
    needed = min(max(x.least, y.least), FEW + 1 if x.own == y.own and x.own not in OWN | {""} else 99)
    if x.person and not _bearers(a, x) & _bearers(b, y):
        return 0.0
    if people(a) and people(b) and not set(people(a)) & set(people(b)):
        return 0.0
    if x.tie and a.names and b.names and not a.names & b.names:
        return 0.0  # the cocoa exporter Ghana, the cotton exporter Togo
    if needed <= FEW:
        met = common >= needed
        return max(SHARE, common / shorter if shorter else 0.0) if met else 0.0
    return common / shorter if common >= needed and common >= SHARE * shorter else 0.0


def _bearers(side: Linkable, value: Value) -> set[str]:
    return set(bearers_of(people(side), bearers(side), value))


def _revised(pair: Pair, x: Value, y: Value) -> bool:
    """Whether one value may be the later state: its report appeared on a later day, and it is of those that come later."""
    a, b = pair.left.claim.published, pair.right.claim.published
    if a is None or b is None or a.date() == b.date():
        return False
    return y.moves if a.date() < b.date() else x.moves
