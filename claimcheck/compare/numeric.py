"""Figures: what makes two figures on one question agree, differ in scope, update or conflict."""

from __future__ import annotations

from claimcheck.compare.context import difference
from claimcheck.compare.findings import LIKELY, finding, stated
from claimcheck.compare.intervals import comparable, disjoint, same_figure
from claimcheck.compare.running import quantity_of
from claimcheck.config import Config
from claimcheck.conversions import conversion_mismatch
from claimcheck.matching import Pair
from claimcheck.records import Finding, Quantity

ONE_ARTICLE = 0.9  # an author keeps figures apart: two of one article must be surer to answer one question


def amounts_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two amounts of money for the same thing, whose ranges (after hedges and rounding) have no value in common."""
    return _figures(pair, config, "money", "amounts_disjoint")


def currency_differs(pair: Pair, config: Config) -> Finding | None:
    """The same number of units of two currencies for the same thing: "£22 billion" in one report, "$22 billion" in the other."""
    a, b = quantity_of(pair.left.claim), quantity_of(pair.right.claim)
    if a is None or b is None or a.dimension != "money" or b.dimension != "money":
        return None
    same_number = (a.stated_low, a.stated_high) == (b.stated_low, b.stated_high) and a.unit != b.unit
    if not same_number or pair.probability < config.conflict_threshold:
        return None
    if ("$" in a.text and "$" in b.text) or not (a.unit.isupper() and b.unit.isupper()):
        return None  # a bare sign may stand for any dollar, "crowns" for any crowns
    return finding(pair, "conflict", type_="numeric", rule="currency_differs", confidence=min(pair.probability, 0.8),
                   explanation=f"{a.text} against {b.text}: one number, two currencies")  # fmt: skip


def percentages_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two percentages or rates of the same thing, whose ranges have no value in common."""
    return _figures(pair, config, "percent", "percentages_disjoint")


def counts_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two counts of the same people or things in the same event, whose ranges have no value in common."""
    return _figures(pair, config, "count", "counts_disjoint")


def measures_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two measurements of the same thing, whose ranges, in one unit, have no value in common."""
    return _figures(pair, config, "measure", "measures_disjoint")


def durations_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two durations or ages of the same thing or person, whose ranges have no value in common."""
    return _figures(pair, config, "duration", "durations_disjoint")


def ratios_disjoint(pair: Pair, config: Config) -> Finding | None:
    """Two ratios or multiples of the same thing, whose ranges have no value in common."""
    return _figures(pair, config, "ratio", "ratios_disjoint")


def conversion_wrong(pair: Pair, config: Config) -> Finding | None:
    """One quantity given in two units that do not convert into each other: "19 feet (5 metres)"."""
    a, b = quantity_of(pair.left.claim), quantity_of(pair.right.claim)
    if a is None or b is None or not conversion_mismatch(a, b):
        return None
    return finding(pair, "conflict", type_="numeric", rule="conversion_wrong", confidence=0.65,
                   explanation=f"{a.text} is not {b.text}: the conversion inside one report is wrong")  # fmt: skip


def radius_for_diameter(pair: Pair, config: Config) -> Finding | None:
    """The same length given as a radius in one report and as the distance across in another: the thing is twice as wide in one."""
    left, right = pair.left, pair.right
    if pair.label("attribute") != "radius for width":
        return None
    a, b = quantity_of(left.claim), quantity_of(right.claim)
    if a is None or b is None or not comparable(a, b) or disjoint(a, b):
        return None
    return finding(pair, "conflict", type_="numeric", rule="radius_for_diameter", confidence=0.7,
                   explanation=f"{stated(left.claim)} is the {left.attribute} in one, the {right.attribute} in the other")  # fmt: skip


def _figures(pair: Pair, config: Config, kind: str, rule: str) -> Finding | None:
    left, right = pair.left.claim, pair.right.claim
    if left.kind != kind or right.kind != kind:
        return None
    a, b = quantity_of(left), quantity_of(right)
    if a is None or b is None or not comparable(a, b):
        return None
    if pair.label("attribute") == "radius for width":
        return None
    values = f"{stated(left)} against {stated(right)}"
    minima = _two_minima(pair, a, b)
    if not (minima or disjoint(a, b)):
        if pair.probability < _bar(pair) or left.polarity != right.polarity or pair.label("attribute") == "different":
            return None
        how = "the same figure" if same_figure(a, b) else "figures that fit each other"
        return finding(pair, "agree", type_="numeric", rule="figures_agree", explanation=f"{how}: {stated(left)} and {stated(right)}",
                       confidence=pair.probability)  # fmt: skip
    found = None if minima else difference(pair)
    if found is not None and pair.probability >= LIKELY * 0.6:
        relation, reason = found
        return finding(pair, relation, type_="numeric", rule=rule, explanation=f"{values}: {reason}", confidence=pair.probability)
    least = ONE_ARTICLE if left.article_id == right.article_id else config.conflict_threshold
    if found is not None or pair.probability < least:
        return None
    return finding(
        pair, "conflict", type_="numeric", rule=rule, explanation=f"{values}: no value satisfies both", confidence=pair.probability
    )


def _two_minima(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether both figures are the least that a court set, and differ: one of them is wrong, though many a year satisfies both."""
    set_by_court = pair.left.attribute == pair.right.attribute == "sentence"
    return set_by_court and a.hedge == b.hedge == "at_least" and a.stated_low != b.stated_low


def _bar(pair: Pair) -> float:
    """How likely one question must be for agreement: the very same telling figure, with a name in common, needs little more."""
    if pair.label("size") != "equal" or pair.label("names") not in ("all", "some") or pair.label("thing") == "different":
        return LIKELY
    if pair.label("attribute") in ("same", "same of one"):
        return 0.1
    value = quantity_of(pair.left.claim)
    digits = (
        len(str(value.value).rstrip("0").replace(".", "").lstrip("0")) if value is not None and value.value is not None else 1
    )
    return 0.05 if digits >= 3 else 0.15 if digits == 2 else LIKELY
