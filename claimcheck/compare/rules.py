"""The rules, in the order they are tried: one function each, whose docstring is what a user reads."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.compare import numeric
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Finding

Rule = Callable[[Pair, Config], Finding | None]

NUMERIC: tuple[Rule, ...] = (
    numeric.amounts_disjoint,
    numeric.percentages_disjoint,
    numeric.counts_disjoint,
    numeric.measures_disjoint,
    numeric.durations_disjoint,
    numeric.ratios_disjoint,
)

RULES: tuple[Rule, ...] = NUMERIC
