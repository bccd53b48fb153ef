"""How many independent origins stand behind each side of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.origins import differ_in_figures_only, origin_finder
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
        yield finding.model_copy(update={**counts, "explanation": finding.explanation + _copied(finding, origins)})


def _copied(finding: Finding, origins: Mapping[str, Origin]) -> str:
    """What to add to the explanation of a conflict between an article and its copy, where the copy changed a figure on the way."""
    left, right = finding.left, finding.right
    one, other = origins.get(left.article_id), origins.get(right.article_id)
    if finding.relation != "conflict" or left.article_id == right.article_id or one is None or other is None or one.id != other.id:
        return ""
    if not differ_in_figures_only(left.quote, right.quote):
        return ""
    return f"; both are from {one.label}, and the sentence is the same but for the figure: a copying error"
