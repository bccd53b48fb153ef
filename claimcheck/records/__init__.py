"""The records every stage shares: frozen, closed, verbatim.

A claim reads as one sentence: "Outlet S, in article A, says (asserts, plans, denies …) that SUBJECT PREDICATE OBJECT VALUE, at time WHEN".
"""

from __future__ import annotations

from claimcheck.records.articles import Article, Block, Borrowed, Origin, Page, Source
from claimcheck.records.base import Record, Span, fingerprint
from claimcheck.records.claims import (
    CLAIM,
    Attribution,
    Claim,
    ClaimBase,
    CountClaim,
    DateClaim,
    DurationClaim,
    EntityKind,
    EventClaim,
    Factuality,
    LocationClaim,
    MeasureClaim,
    Mention,
    MoneyClaim,
    PercentClaim,
    Polarity,
    Qualifier,
    QuantityClaim,
    RankClaim,
    RatioClaim,
    RoleClaim,
    StatementClaim,
)
from claimcheck.records.results import Coverage, Finding, Judgement, Question, Relation, ScanError, ScanResult, Severity, Verdict
from claimcheck.records.values import Change, Dimension, Hedge, Precision, Quantity, When

__all__ = [
    "CLAIM",
    "Article",
    "Attribution",
    "Block",
    "Borrowed",
    "Change",
    "Claim",
    "ClaimBase",
    "CountClaim",
    "Coverage",
    "DateClaim",
    "Dimension",
    "DurationClaim",
    "EntityKind",
    "EventClaim",
    "Factuality",
    "Finding",
    "Hedge",
    "Judgement",
    "LocationClaim",
    "MeasureClaim",
    "Mention",
    "MoneyClaim",
    "Origin",
    "Page",
    "PercentClaim",
    "Polarity",
    "Precision",
    "Qualifier",
    "Quantity",
    "QuantityClaim",
    "Question",
    "RankClaim",
    "RatioClaim",
    "Record",
    "Relation",
    "RoleClaim",
    "ScanError",
    "ScanResult",
    "Severity",
    "Source",
    "Span",
    "StatementClaim",
    "Verdict",
    "When",
    "fingerprint",
]
