"""How many independent origins stand behind each side of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.origins import origin_finder
from claimcheck.records import Finding, Origin


def supported(findings: Sequence[Finding], origins: Mapping[str, Origin]) -> Iterator[Finding]:
    """Findings with the origins behind each side counted: those of its claim and of all claims that agree with it."""
    origin_of = origin_finder(origins)
    behind: dict[str, set[str]] = {}
    for finding in findings:
        for claim in (finding.left, finding.right):
            behind.setdefault(claim.id, {origin_of(claim)})
    support = {claim: set(own) for claim, own in behind.items()}
    for finding in findings:
        if finding.relation == "agree":
            support[finding.left.id] |= behind[finding.right.id]
            support[finding.right.id] |= behind[finding.left.id]
    for finding in findings:
        counts = {"origins_left": len(support[finding.left.id]), "origins_right": len(support[finding.right.id])}
        yield finding.model_copy(update=counts)
