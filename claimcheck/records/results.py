"""What comes of it: questions, findings, decisions on them, errors, and the result of a scan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from claimcheck.records.articles import Article, Origin
from claimcheck.records.base import Record
from claimcheck.records.claims import Claim

Relation = Literal["agree", "conflict", "update", "scope_differs"]
Severity = Literal["high", "medium", "low", "info"]


class Question(Record):
    """Claims that answer one question, and why they were put together."""

    id: str
    label: str
    claim_ids: tuple[str, ...]
    why: tuple[str, ...] = ()


class Finding(Record):
    """How two claims stand to each other, by which rule, and why, in one sentence."""

    id: str
    relation: Relation
    type: str  # numeric | date | location | entity_role | negation | rank | factuality | attribution | participation | cause …
    rule: str
    severity: Severity = "medium"
    confidence: float = Field(default=0.5, ge=0, le=1)
    question: str = ""
    question_id: str = ""
    left: Claim
    right: Claim
    explanation: str
    levels: tuple[str, ...] = ()  # the comparison levels that linked the two, with their weights
    origins_left: int = 1
    origins_right: int = 1


class Judgement(Record):
    """A reviewer's decision on a finding; append-only."""

    finding: str  # finding fingerprint
    verdict: Literal["accept", "dismiss", "update", "scope_differs", "comment", "undo"]
    reviewer: str
    note: str = ""
    time: datetime
    expires: date | None = None
    anchor: str = ""  # fingerprint of what the finding is about, without its evidence: tells a changed finding from a new one


class ScanError(Record):
    """An input that could not be read: which, at what stage, why, what to do."""

    path: str
    stage: str
    error: str
    hint: str = ""


class Coverage(Record):
    """What a scan could and could not take in."""

    copies: int = 0  # articles that repeat another one
    sentences: int = 0
    not_understood: int = 0  # sentences with a figure that gave no value


class ScanResult(Record):
    """All a scan found, each list in a stable order."""

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[ScanError, ...] = ()
    coverage: Coverage = Coverage()
    origins: dict[str, Origin] = Field(default_factory=dict)  # article id to who stands behind it, with the reasons


class Verdict(Record):
    """What the ledger says of one statement."""

    statement: str
    verdict: Literal["supported", "contradicted", "mixed", "updated", "not_found"]
    evidence: tuple[Finding, ...] = ()
    reason: str = ""
