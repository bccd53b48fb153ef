"""Cover: a conflict that many reports share is told once for each report, and one that several rules see once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimcheck.compare.findings import surest
from claimcheck.records import Claim, Finding, Quantity, When

OF_VALUES = frozenset({"numeric", "date"})  # types of conflict of which two sentences may hold several
# Rules on what the headlines of a story state: all their conflicts are about one thing.
OF_THE_STORY = frozenset({"headline_doubted", "body_denies", "headline_denied", "story_debunked"})


def cover(conflicts: Sequence[Finding]) -> list[Finding]:
    """For each two answers to one question the surest conflict of every report that gives one of them; in the order given.

    Five reports with one calibre and two with another make ten pairs, of which five to seven name every report.
    """
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    kept: set[str] = set()
    conflicts = _once_a_sentence(conflicts)
    for finding in conflicts:
        groups[_answers(finding)].append(finding)
    for group in groups.values():
        best: dict[tuple[str, object], Finding] = {}
        for finding in group:
            for claim in (finding.left, finding.right):
                place = (claim.article_id, "" if finding.rule in OF_THE_STORY else _answer(claim))
                if place not in best or (-finding.confidence, finding.id) < (-best[place].confidence, best[place].id):
                    best[place] = finding
        kept.update(finding.id for finding in best.values())
    return [finding for finding in conflicts if finding.id in kept]


def _once_a_sentence(conflicts: Sequence[Finding]) -> list[Finding]:
    """Of the conflicts without figures between the same two sentences the surest alone: several rules may see one contradiction."""
    kept = {finding.id for finding in surest(conflicts, _sentences)}
    return [finding for finding in conflicts if finding.id in kept]


def _sentences(finding: Finding) -> tuple[object, ...]:
    """What makes a conflict one of its own: its two sentences, or its id where it is of figures or dates."""
    if finding.type in OF_VALUES:
        return (finding.id,)
    return tuple(sorted((side.article_id, side.span.start) for side in (finding.left, finding.right)))


def _answers(finding: Finding) -> tuple[object, ...]:
    """What a conflict is between: its rule and the two answers, whichever way round."""
    if finding.rule in OF_THE_STORY:
        return (finding.rule,)
    left, right = _answer(finding.left), _answer(finding.right)
    return (finding.rule, *sorted((left, right), key=repr))


def _answer(claim: Claim) -> object:
    """The answer a claim gives, in whatever words: its value, or what it tells and whether that is so."""
    value = getattr(claim, "value", None)
    if isinstance(value, Quantity):
        return (value.dimension, str(value.stated_low.normalize()), str(value.stated_high.normalize()))
    if isinstance(value, When):
        return (str(value.start), str(value.end), value.text if value.start is None else "")
    if isinstance(value, str):
        return claim.id
    return (claim.predicate_class or claim.predicate, claim.polarity)
