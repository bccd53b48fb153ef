"""Weights: what each label of a comparison level adds to the log-odds that both claims answer one question.

Their sum is the log-odds, as in probabilistic record linkage (Fellegi and Sunter 1969). The weights were set by hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from claimcheck.language import tables
from claimcheck.link.corpus import Corpus
from claimcheck.link.levels import LEVELS, Compare
from claimcheck.matching import Level, Linkable

READ_BY_RULES = frozenset({"action", "subject", "object", "time", "names", "sentence", "clause"})  # worked out even if they weigh nothing


class Outcomes(dict[str, Level]):
    """The record of each label of one level, shared by all pairs that have it; a label without a row weighs nothing."""

    def __init__(self, name: str, weights: dict[str, float]) -> None:
        super().__init__({label: Level(name, label, weight) for label, weight in weights.items()})
        self._name = name

    def __missing__(self, label: str) -> Level:
        found = self[label] = Level(self._name, label, 0.0)
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one model, and for each level the most that it and the levels after it can add."""

    bias: float
    steps: tuple[tuple[Compare, Outcomes, float], ...]


@cache
def model(name: str) -> Model:
    """The rows of data/weights.tsv for one model."""
    table: dict[str, dict[str, float]] = {}
    bias = 0.0
    for row in tables.rows("weights"):
        if row["model"] == name and row["level"] == "bias":
            bias = float(row["weight"])
        elif row["model"] == name:
            table.setdefault(row["level"], {})[row["label"]] = float(row["weight"])
    steps: list[tuple[Compare, Outcomes, float]] = []
    rest = 0.0
    for level, compare in reversed(LEVELS):
        if level not in table and level not in READ_BY_RULES:
            continue
        rest += max([0.0, *table.get(level, {}).values()])
        steps.append((compare, Outcomes(level, table.get(level, {})), rest))
    return Model(bias, tuple(reversed(steps)))


def compare_levels(a: Linkable, b: Linkable, corpus: Corpus, *, name: str, keep: float = 0.0) -> tuple[tuple[Level, ...], float] | None:
    """Every level of a pair and the probability that both answer one question; None as soon as that must stay below `keep`."""
    weights = model(name)
    least = -math.inf if keep <= 0 else math.log(keep / (1 - keep))
    total = weights.bias
    found = []
    for compare, outcomes, rest in weights.steps:
        if total + rest < least:
            return None
        level = outcomes[compare(a, b, corpus)]
        total += level.weight
        found.append(level)
    if total < least:
        return None
    return tuple(found), 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
