"""Findings that repeat each other: the same two sentences at odds, in other copies of the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from claimcheck.judgements import words
from claimcheck.records import Finding


def folded(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one relation between the same words together, each group and the groups in the order given."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    return list(groups.values())


def _key(finding: Finding) -> Hashable:
    return finding.relation, frozenset((words(finding.left), words(finding.right)))
