"""A relation told both ways round in the words of two sentences: A beat B, and B finished ahead of A."""

from __future__ import annotations

from claimcheck.compare.alignment import alike, told_apart
from claimcheck.compare.findings import far_time, finding
from claimcheck.config import Config
from claimcheck.language.turned import Turn, turns
from claimcheck.matching import Pair
from claimcheck.records import Finding


def told_both_ways(pair: Pair, config: Config) -> Finding | None:
    """A relation that holds one way only, told the other way round: who beat whom, who sold to whom, who taught or shot whom."""
    if pair.left.article == pair.right.article or far_time(pair):
        return None
    left, right = turns(pair.left.lead), turns(pair.right.lead)
    for x in left:
        for y in right:
            if x.relation != y.relation or not _turned(x, y) or any(_agree(x, z) for z in right) or any(_agree(z, y) for z in left):
                continue
            if told_apart(pair):
                return None
            share = alike(pair.left, pair.right, x.around, y.around, given=config.same_story)
            if share:
                names = " and ".join(" ".join(sorted(part)).title() for part in (x.front & (y.front | y.behind), x.behind))
                return finding(pair, "conflict", type_="entity_role", rule="told_both_ways", confidence=0.5 + 0.18 * share,
                               explanation=f"{x.relation}: “{x.words}” against “{y.words}”, with {names} the other way round")  # fmt: skip
    return None


def _turned(x: Turn, y: Turn) -> bool:
    """Whether two sentences put the same two parties the other way round."""
    return _crossed(x, y) if x.over == y.over else _straight(x, y)


def _agree(x: Turn, y: Turn) -> bool:
    """Whether two sentences put the same two parties the same way round."""
    return x.relation == y.relation and (_straight(x, y) if x.over == y.over else _crossed(x, y))


def _crossed(x: Turn, y: Turn) -> bool:
    return bool(x.behind & y.front and y.behind & x.front) and not x.behind & y.behind


def _straight(x: Turn, y: Turn) -> bool:
    return bool(x.behind & y.behind and x.front & y.front) and not x.behind & y.front and not y.behind & x.front
