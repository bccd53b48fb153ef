"""What reviewers decided, folded into where each finding stands now.

Judgements are append-only. Each names the finding by a fingerprint of its evidence (both outlets, both quotes, both
values), so a decision survives re-scans, reordering and rule changes; and by an anchor (both outlets, what is asked), so
that a finding whose evidence has changed is shown as stale instead of losing its history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal

from claimcheck.records import Claim, Finding, Judgement, Quantity, Record, When, fingerprint

Verdict = Literal["accept", "dismiss", "update", "scope_differs", "comment", "undo"]
Status = Literal["open", "accepted", "dismissed", "update", "scope_differs", "stale"]
STATUSES: tuple[Status, ...] = ("open", "stale", "accepted", "dismissed", "update", "scope_differs")
_STATUS: Mapping[str, Status] = {
    "accept": "accepted",
    "dismiss": "dismissed",
    "update": "update",
    "scope_differs": "scope_differs",
}


class Standing(Record):
    """Where a finding stands: its status, who last decided, why and when, and how many judgements there are."""

    status: Status = "open"
    reviewer: str = ""
    note: str = ""
    reviewed_at: datetime | None = None
    expires: date | None = None
    judgements: int = 0

    @property
    def needs_review(self) -> bool:
        """True where no valid decision stands: the finding is open, or its evidence has changed."""
        return self.status in ("open", "stale")


OPEN = Standing()


def evidence(finding: Finding) -> str:
    """The fingerprint of a finding's evidence: the same whichever side comes first and whatever rule found it."""
    return fingerprint("e", *sorted(_side(claim) for claim in (finding.left, finding.right)))


def anchor(finding: Finding) -> str:
    """The fingerprint of what a finding is about: outlets, subjects, predicates, kinds; no quotes, no values."""
    return fingerprint("a", *sorted(_about(claim) for claim in (finding.left, finding.right)))


def standings(
    findings: Iterable[Finding],
    judgements: Iterable[Judgement],
    *,
    today: date | None = None,
    keys: Mapping[str, str] | None = None,
) -> dict[str, Standing]:
    """Finding id to standing, for every finding that has any judgement; the rest are `OPEN`.

    A decision with an expiry lapses on the day after it, if `today` is given. A finding without judgements of its own
    whose anchor was decided on other evidence, evidence no present finding has, is `stale`. `keys`: the evidence
    fingerprint of every finding by id, where it is known already.
    """
    by_evidence: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_evidence.setdefault(judgement.finding, []).append(judgement)
    if not by_evidence:
        return {}
    listed = [(finding, keys[finding.id] if keys else evidence(finding)) for finding in findings]
    present = {key for _, key in listed}
    gone: dict[str, list[Judgement]] = {}
    for key, group in by_evidence.items():
        if key not in present:
            for judgement in group:
                if judgement.anchor:
                    gone.setdefault(judgement.anchor, []).append(judgement)
    found: dict[str, Standing] = {}
    for finding, key in listed:
        own = by_evidence.get(key)
        if own:
            found[finding.id] = fold(own, today=today)
        elif gone and (earlier := gone.get(anchor(finding))):
            before = fold(earlier, today=today)
            if before.status != "open":
                found[finding.id] = before.model_copy(update={"status": "stale"})
    return found


def fold(judgements: Iterable[Judgement], *, today: date | None = None) -> Standing:
    """Where the judgements of one finding leave it: the last decision not undone or expired; comments add their note.

    An undo takes back the latest judgement of the same reviewer that is not taken back yet.
    """
    kept: list[Judgement] = []
    count = 0
    for judgement in sorted(judgements, key=lambda item: item.time):  # stable: equal times keep the order of writing
        count += 1
        if judgement.verdict != "undo":
            kept.append(judgement)
            continue
        for position in range(len(kept) - 1, -1, -1):
            if kept[position].reviewer == judgement.reviewer:
                del kept[position]
                break
    decisions = [item for item in kept if item.verdict in _STATUS and not _lapsed(item, today)]
    notes = [item.note for item in kept if item.verdict == "comment" and item.note]
    if not decisions:
        last = kept[-1] if kept else None
        return Standing(
            note=" | ".join(notes),
            reviewer=last.reviewer if last and notes else "",
            judgements=count,
            reviewed_at=last.time if last and notes else None,
        )
    decision = decisions[-1]
    return Standing(
        status=_STATUS[decision.verdict],
        reviewer=decision.reviewer,
        reviewed_at=decision.time,
        expires=decision.expires,
        note=" | ".join(filter(None, [decision.note, *notes])),
        judgements=count,
    )


def _lapsed(judgement: Judgement, today: date | None) -> bool:
    return today is not None and judgement.expires is not None and judgement.expires < today


def words(claim: Claim) -> tuple[str, str]:
    """What a claim rests on, verbatim: its sentence, and in it the value, or the predicate of a claim without one."""
    stated = claim.value
    text = stated.text if isinstance(stated, (Quantity, When)) else stated or ""
    if not text and claim.predicate_span:
        text = claim.quote[max(0, claim.predicate_span.start - claim.span.start) : max(0, claim.predicate_span.end - claim.span.start)]
    return " ".join(claim.quote.split()).casefold(), text.casefold()


def _side(claim: Claim) -> str:
    return "\x1e".join((claim.source_id, *words(claim)))


def _about(claim: Claim) -> str:
    value = claim.value
    unit = value.unit if isinstance(value, Quantity) else ""
    subject = claim.subject.name.casefold() if claim.subject else ""
    return "\x1e".join((claim.source_id, claim.kind, subject, claim.predicate, unit))
