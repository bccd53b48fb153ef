"""When: two times told for one thing that happens once, in whatever words."""

from __future__ import annotations

from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language.moments import Moment, clash, moments
from claimcheck.matching import Pair
from claimcheck.records import Finding

MOVED = 2  # days between two reports after which a date ahead may have been moved
SURE, COARSE = 0.7, 0.6  # confidence in a difference of times of day or days, and of months and years


def told_at_two_times(pair: Pair, config: Config) -> Finding | None:
    """One thing that happens once (a death, a blast, a deadline) timed twice: found at dawn in one, after noon in the other."""
    a, b = pair.left.claim, pair.right.claim
    for x in _of(pair.left.lead, pair.left.sort):
        for y in _of(pair.right.lead, pair.right.sort):
            differs = clash(x, y, a.published, b.published)
            if not differs:
                continue
            told = f"{x.name}: “{x.words}” against “{y.words}”: {differs} differ"
            if x.ahead and y.ahead and a.published and b.published and abs((a.published - b.published).days) > MOVED:
                return finding(pair, "update", type_="date", rule="told_at_two_times", confidence=0.5, explanation=told)
            return finding(pair, "conflict", type_="date", rule="told_at_two_times",
                           confidence=COARSE if differs == "the dates" else SURE, explanation=told)  # fmt: skip
    return None


def _of(sentence: str, name: str) -> list[Moment]:
    return [moment for moment in moments(sentence) if moment.name == name]
