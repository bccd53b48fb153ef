"""Sentences and the claims they make: tests/cases/claims.jsonl, read by the whole path from parse to normalise."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck.parse import parse_articles
from claimcheck.pipeline import claims_of
from claimcheck.records import Article, Block, Claim, Quantity, Source, Span

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "claims.jsonl").open(encoding="utf-8")]


def _article(row: dict[str, Any]) -> Article:
    text = row["text"]
    kind = "title" if row.get("title") else "body"
    return Article(
        id=f"a_{CASES.index(row)}",
        path="case",
        source=Source(id="case", name="case"),
        text=text,
        blocks=(Block(span=Span(start=0, end=len(text)), kind=kind),),
        published=datetime.fromisoformat(row["published"]) if "published" in row else None,
    )


@cache
def _claims() -> list[list[Claim]]:
    """The claims of all cases, parsed in one batch."""
    articles = [_article(row) for row in CASES]
    parsed = parse_articles(articles)
    return [list(claims_of(a, s).claims) for a, s in zip(articles, parsed, strict=True)]


def _meets(claim: Claim, expected: dict[str, Any]) -> bool:
    value = getattr(claim, "value", None)
    quantity = value if isinstance(value, Quantity) else None
    scope = {q.kind: q.value for q in claim.scope}
    mentions = {"subject": claim.subject, "object": claim.object, "where": claim.where}
    for field, want in expected.items():
        if field in mentions:
            mention = mentions[field]
            if (mention.name if mention else "") != want:
                return False
        elif field == "value":
            figure = quantity.value if quantity else None
            if (figure != Decimal(want)) if quantity else (value != want):
                return False
        elif field in {"unit", "hedge"}:
            if quantity is None or getattr(quantity, field) != want:
                return False
        elif field in {"of", "among"}:
            if scope.get(field) != want:
                return False
        elif field == "scope":
            if not set(want) <= set(scope):
                return False
        elif field == "modifiers":
            if claim.object is None or not set(want) <= set(claim.object.modifiers):
                return False
        elif field == "speaker":
            if not claim.attribution or claim.attribution[0].speaker != want:
                return False
        elif field == "when":
            if claim.when is None or claim.when.start is None or claim.when.start.date().isoformat() != want:
                return False
        elif field == "resolved":
            if claim.subject is None or claim.subject.resolved != want:
                return False
        elif getattr(claim, field) != want:
            return False
    return True


@pytest.mark.parametrize("number", range(len(CASES)), ids=[row["why"] for row in CASES])
def test_sentence_gives_its_claims(number: int) -> None:
    row = CASES[number]
    claims = _claims()[number]
    for expected in row["expect"]:
        assert any(_meets(claim, expected) for claim in claims), f"{row['text']}: no claim with {expected}"
    for unwanted in row.get("absent", ()):
        assert not any(_meets(claim, unwanted) for claim in claims), f"{row['text']}: a claim with {unwanted}"


def test_every_claim_is_verbatim_and_has_its_own_id() -> None:
    for row, claims in zip(CASES, _claims(), strict=True):
        text = row["text"]
        assert len({c.id for c in claims}) == len(claims)
        for claim in claims:
            assert claim.quote == text[claim.span.start : claim.span.end]
            for mention in (claim.subject, claim.object, claim.where, *claim.others):
                assert mention is None or mention.text == text[mention.span.start : mention.span.end]
