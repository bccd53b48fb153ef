"""The desk behind every way to review: the queue, one finding with its history, and decisions that are only ever appended."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.judgements import OPEN, Standing, Verdict, anchor, evidence, standings
from claimcheck.ledger import Ledger
from claimcheck.records import Article, Finding, Judgement, ScanResult
from claimcheck.report import plain
from claimcheck.report.repeats import folded

NAME_CHARS, NOTE_CHARS = 80, 2_000
VERDICTS: tuple[Verdict, ...] = ("accept", "dismiss", "update", "scope_differs", "comment")
NEEDS_REASON: tuple[Verdict, ...] = ("dismiss", "comment")


class RefusedError(ClaimcheckError):
    """A decision that was not taken: the finding is gone, its evidence has changed, or the words are not usable."""

    def __init__(self, message: str, *, hint: str = "", gone: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.gone = gone


@dataclass
class Desk:
    """One claims folder under review. Every call sees the ledger as it is then; several desks may share one ledger."""

    claims: Path
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _key: tuple[str, ...] = ()
    _kept: State | None = None

    def state(self) -> State:
        """Findings, standings and history as the ledger has them now. Raises LedgerError where nothing has been scanned."""
        with self._lock, Ledger(self.claims, create=False) as ledger:
            return self._read(ledger)

    def decide(
        self, finding_id: str, verdict: Verdict, *, reviewer: str, note: str = "", expires: date | None = None, seen: str = ""
    ) -> Standing:
        """Append one decision and return where the finding stands then.

        It counts for every copy of the finding that waits for review too; a comment stays on the one.
        `seen`: the evidence fingerprint the reviewer looked at. Raises RefusedError where the finding or that evidence is gone, where a
        dismissal or comment has no reason, and where a name or note is not usable.
        """
        if verdict not in VERDICTS:
            raise RefusedError(f"no verdict {str(verdict)[:40]!r}", hint="one of " + ", ".join(VERDICTS))
        reviewer, note = words(reviewer, NAME_CHARS, "a reviewer's name"), note.strip()
        if not reviewer:
            raise RefusedError("a decision needs a reviewer's name")
        if note or verdict in NEEDS_REASON:
            note = words(note, NOTE_CHARS, "a note")
            if not note:
                raise RefusedError(f"to {verdict} needs a reason")
        if expires is not None and verdict != "dismiss":
            raise RefusedError("only a dismissal can expire")
        with self._lock, Ledger(self.claims, create=False) as ledger:
            state = self._read(ledger)
            finding = self._find(state, finding_id, seen)
            copies = [] if verdict == "comment" else [item for item in state.copies(finding) if state.standing(item).needs_review]
            now = datetime.now(UTC)  # one time for all: what was decided at once is undone at once
            ledger.add_judgement(
                *(
                    Judgement(finding=key, anchor=about, verdict=verdict, reviewer=reviewer, note=note, time=now, expires=expires)
                    for key, about in {evidence(item): anchor(item) for item in (finding, *copies)}.items()
                )
            )
            return self._read(ledger).standing(finding)

    def undo(self, *, reviewer: str) -> Finding | None:
        """Take back the latest decision or comment of `reviewer`, and return the finding it was on (None: nothing is left)."""
        reviewer = words(reviewer, NAME_CHARS, "a reviewer's name")
        with self._lock, Ledger(self.claims, create=False) as ledger:
            state = self._read(ledger)
            last = latest(state.judgements, reviewer)
            now = datetime.now(UTC)
            ledger.add_judgement(
                *(Judgement(finding=item.finding, anchor=item.anchor, verdict="undo", reviewer=reviewer, time=now) for item in last)
            )
            return state.by_evidence.get(last[0].finding) if last else None

    def _read(self, ledger: Ledger) -> State:
        count = ledger.connection.execute("SELECT COUNT(*), MAX(position) FROM judgements").fetchone()
        key = (ledger.noted("result"), str(count), date.today().isoformat())  # noqa: DTZ011 - the reviewer's own day
        if self._kept is None or key != self._key:
            same = self._kept is not None and self._key[:1] == key[:1]
            result = self._kept.result if same and self._kept else ledger.result()
            self._kept, self._key = State.of(result, ledger.judgements(), version="-".join(key), before=self._kept), key
        return self._kept

    @staticmethod
    def _find(state: State, finding_id: str, seen: str) -> Finding:
        finding = state.findings.get(finding_id)
        if finding is None:
            raise RefusedError(f"no finding {finding_id[:40]!r} any more", hint="another scan has run: load the queue again", gone=True)
        if seen and seen != evidence(finding):
            raise RefusedError("the evidence has changed since you looked", hint="look at it again", gone=True)
        return finding


@dataclass(frozen=True)
class State:
    """What a ledger holds at one moment, indexed for review."""

    result: ScanResult
    findings: Mapping[str, Finding]
    articles: Mapping[str, Article]
    groups: Mapping[str, list[Finding]]  # finding id to the findings that repeat each other, itself among them
    keys: Mapping[str, str]  # finding id to evidence fingerprint
    by_evidence: Mapping[str, Finding]
    judgements: list[Judgement]
    standings: Mapping[str, Standing]
    version: str

    @classmethod
    def of(cls, result: ScanResult, judgements: list[Judgement], *, version: str = "", before: State | None = None) -> State:
        """Index a scan's result and the judgements made so far. `before`: a state of the same result, whose index is kept."""
        if before is not None and before.result is result:
            findings, articles, groups, keys, by_evidence = before.findings, before.articles, before.groups, before.keys, before.by_evidence
        else:
            ranked = plain.ranked(result.findings)
            findings = {finding.id: finding for finding in ranked}
            articles = {article.id: article for article in result.articles}
            groups = {finding.id: group for group in folded(ranked) for finding in group}
            keys = {finding.id: evidence(finding) for finding in ranked}
            by_evidence = {keys[finding.id]: finding for finding in reversed(ranked)}
        today = date.today()  # noqa: DTZ011 - the reviewer's own day
        return cls(
            result=result,
            findings=findings,
            articles=articles,
            groups=groups,
            keys=keys,
            by_evidence=by_evidence,
            judgements=judgements,
            standings=standings(findings.values(), judgements, today=today, keys=keys),
            version=version,
        )

    def standing(self, finding: Finding) -> Standing:
        """Where a finding stands."""
        return self.standings.get(finding.id, OPEN)

    def queue(self, relation: str = "conflict") -> list[Finding]:
        """The findings of a relation, in ranked order; of copies one, a copy that waits for review if any does."""
        found: dict[str, Finding] = {}
        for finding in self.findings.values():
            group = self.groups[finding.id]
            if finding.relation == relation and group[0].id not in found:
                found[group[0].id] = next((item for item in group if self.standing(item).needs_review), group[0])
        return list(found.values())

    def copies(self, finding: Finding) -> list[Finding]:
        """The other findings between the same sentences."""
        return [item for item in self.groups[finding.id] if item.id != finding.id]

    def waiting(self, relation: str = "conflict") -> list[Finding]:
        """Those of the queue on which no valid decision stands."""
        return [finding for finding in self.queue(relation) if self.standing(finding).needs_review]

    def history(self, finding: Finding) -> list[Judgement]:
        """Every judgement on this evidence, oldest first; where there is none, those on the evidence it had before."""
        key, about = self.keys[finding.id], anchor(finding)
        own = [judgement for judgement in self.judgements if judgement.finding == key]
        earlier = [item for item in self.judgements if item.anchor == about and item.finding not in self.by_evidence]
        return [*earlier, *own]


def latest(judgements: list[Judgement], reviewer: str) -> list[Judgement]:
    """The latest judgements of a reviewer, made at once, that are not taken back yet; the one looked at first."""
    kept: list[Judgement] = []
    for judgement in judgements:
        if judgement.reviewer != reviewer:
            continue
        if judgement.verdict != "undo":
            kept.append(judgement)
        else:
            place = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].finding == judgement.finding), None)
            if place is not None:
                del kept[place]
    return [judgement for judgement in kept if judgement.time == kept[-1].time]


def words(text: str, limit: int, what: str) -> str:
    """`text` on one line without control characters. Raises RefusedError where it is longer than `limit`."""
    from claimcheck.report.clean import line

    made = " ".join(line(text).split())
    if len(made) > limit:
        raise RefusedError(f"{what} has at most {limit} characters")
    return made


def default_reviewer() -> str:
    """The name of the account the program runs under."""
    import getpass

    try:
        return getpass.getuser()[:NAME_CHARS]
    except (OSError, KeyError, ImportError):
        return "reviewer"
