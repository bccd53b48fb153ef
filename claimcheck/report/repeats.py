"""Findings that repeat each other: the same two sentences at odds, in other copies of the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from claimcheck.records import Claim, Finding
from claimcheck.report import plain


def folded(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one relation and rule between the same words together, each group and the groups in the order given."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    return list(groups.values())


def _key(finding: Finding) -> Hashable:
    return finding.relation, finding.rule, frozenset((_words(finding.left), _words(finding.right)))


def _words(claim: Claim) -> tuple[str, str, str]:
    return " ".join(claim.quote.split()).casefold(), plain.value_text(claim), claim.predicate
