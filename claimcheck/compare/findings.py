"""Making a finding: one place for ids, sides, confidence and severity."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from functools import cache

from claimcheck.language import tables
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Finding, Quantity, Relation, Severity, When, fingerprint

EDGE = 0.01  # no rule is taken to be surer than 0.99
HIGH, MEDIUM = 0.7, 0.5  # how likely a conflict must be right to be shown first, and to be no mere hint
LIKELY = 0.5  # the probability from which two claims are taken to answer one question


def finding(pair: Pair, relation: Relation, *, type_: str, rule: str, explanation: str, confidence: float) -> Finding:
    """A finding on a pair; `weighed` gives it its severity.

    The id depends on the two claims and the type alone, so it survives re-scans and reworded rules.
    """
    left, right = pair.left.claim, pair.right.claim
    return Finding(
        id=fingerprint("f", *sorted((left.id, right.id)), type_),
        relation=relation,
        type=type_,
        rule=rule,
        confidence=round(min(max(confidence, 0.0), 1.0), 3),
        question=topic(pair.left, pair.right),
        left=left,
        right=right,
        explanation=explanation,
        levels=tuple(str(level) for level in pair.levels if level.weight),
    )


def weighed(found: Finding) -> Finding:
    """A finding with its severity, and a conflict with the confidence that conflicts of its rule have earned."""
    confidence = round(calibrated(found.rule, found.confidence), 3) if found.relation == "conflict" else found.confidence
    severity = _severity(found.relation, confidence, found.left, found.right)
    return found.model_copy(update={"confidence": confidence, "severity": severity})


def calibrated(rule: str, said: float) -> float:
    """How likely a conflict is right that a rule gives the probability `said` (0..1), by data/confidence.tsv.

    The table is fitted to labelled stories by tests/benchmarks/calibrate.py (logistic regression, Platt 1999).
    """
    rows = _calibration()
    intercept, slope = rows.get(rule, rows["*"])
    said = min(max(said, EDGE), 1 - EDGE)
    return 1 / (1 + math.exp(-(intercept + slope * math.log(said / (1 - said)))))


@cache
def _calibration() -> dict[str, tuple[float, float]]:
    return {row["rule"]: (float(row["intercept"]), float(row["slope"])) for row in tables.rows("confidence")}


def _severity(relation: Relation, confidence: float, left: Claim, right: Claim) -> Severity:
    if relation != "conflict":
        return "info"
    if "reference" in (left.source_id, right.source_id):
        return "high"
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"


def topic(a: Linkable, b: Linkable) -> str:
    """What both claims are about, in the words of the one with the fuller subject."""
    first = min((a.claim, b.claim), key=lambda c: (c.subject is None or not c.subject.resolved, c.block != "body", c.quote, c.id))
    parts = [
        first.subject.text if first.subject else "",
        first.predicate.replace("_", " "),
        first.object.text if first.object else "",
    ]
    return " ".join(p for p in parts if p)[:120]


def stated(claim: Claim) -> str:
    """The value of a claim as its text has it, or its polarity and predicate."""
    value = getattr(claim, "value", None)
    if isinstance(value, Quantity | When):
        return value.text
    if isinstance(value, str) and value:
        return value
    sign = "not " if claim.polarity == "negative" else ""
    return f"{sign}{claim.predicate.replace('_', ' ')}".strip()


def far_time(pair: Pair) -> bool:
    """Whether the two claims speak of different times."""
    return pair.label("time") in ("apart", "apart from the report")


def surest(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[Finding]:
    """Of the findings that share a key the one of most confidence, in the order in which the keys come."""
    best: dict[Hashable, Finding] = {}
    for found in findings:
        other = best.setdefault(key(found), found)
        if (-found.confidence, found.id) < (-other.confidence, other.id):
            best[key(found)] = found
    return list(best.values())
