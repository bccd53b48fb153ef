"""A small story by hand: three outlets, two conflicts, an update, an agreement, an error."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    CountClaim,
    Coverage,
    EventClaim,
    Finding,
    Mention,
    MoneyClaim,
    Quantity,
    Question,
    ScanError,
    ScanResult,
    Source,
    Span,
    When,
    fingerprint,
)
from tests.browser import browser, listener

__all__ = ["browser", "listener", "story"]


def article(name: str, outlet: str, text: str, day: int, **fields: object) -> Article:
    """An article of `outlet`, published on that day of March 2026."""
    return Article(
        id=fingerprint("a", text),
        path=f"sources/{name}.txt",
        title=text.split("\n")[0],
        text=text,
        published=datetime(2026, 3, day, tzinfo=UTC),
        published_precision="day",
        published_from="header",
        source=Source(id=outlet.lower().replace(" ", "-"), name=outlet, kind="daily"),
        **fields,
    )


def passage(text: str, part: str, offset: int = 0) -> Span:
    """Where `part` stands in `text`, shifted by `offset`."""
    start = text.index(part)
    return Span(start=offset + start, end=offset + start + len(part))


def mention(owner: Article, quote: str, words: str, name: str = "", kind: str = "organisation") -> Mention:
    return Mention(text=words, span=passage(quote, words, owner.text.index(quote)), name=name or words, kind=kind)


def figure(owner: Article, quote: str, words: str, value: str, **fields: object) -> Quantity:
    number = Decimal(value)
    base = {"value": number, "stated_low": number, "stated_high": number, "low": number, "high": number}
    return Quantity(**(base | fields), text=words, span=passage(quote, words, owner.text.index(quote)))


def claim(kind: type, owner: Article, quote: str, **fields: object) -> Claim:
    span = passage(owner.text, quote)
    return kind(
        id=fingerprint("c", owner.id, span.start, kind.__name__),
        article_id=owner.id,
        source_id=owner.source.id,
        span=span,
        quote=quote,
        published=owner.published,
        **fields,
    )


def finding(left: Claim, right: Claim, relation: str = "conflict", **fields: object) -> Finding:
    base = {
        "type": "numeric",
        "rule": "amounts_disjoint",
        "severity": "high",
        "confidence": 0.91,
        "question": "How much?",
    }
    return Finding(
        id=fingerprint("f", left.id, right.id, relation),
        relation=relation,
        left=left,
        right=right,
        **(base | {"explanation": "The answers differ."} | fields),
    )


@pytest.fixture(scope="session")
def story() -> ScanResult:
    """The story above, as a scan would return it."""
    spend, outlay, other = (
        "Orla Mills will spend $165 million on a new plant.",
        "The outlay of $165 million was confirmed.",
        "Orla Mills will spend $156 million on a plant.",
    )
    absent, present = "Orla Mills did not attend the hearing, Mayor Quill said.", "Orla Mills attended the hearing."
    few, many = "The fire hurt at least 3 people.", "The fire hurt 7 people."
    one = article(
        "post",
        "Harbour Post",
        "Mill to grow\n" + "\n".join((spend, absent, few)),
        2,
    )
    two = article(
        "wire",
        "Northern Wire",
        "Plant row\nOrla Mills will spend $156 million on a plant.\nOrla Mills attended the hearing.",
        3,
        origin="Northern Wire",
        url="https://wire.example/plant",
    )
    three = article("gazette", "Gazette", "Fire\nThe fire hurt 7 people.\nThe outlay of $165 million was confirmed.", 4)

    def money(owner: Article, quote: str, words: str, value: str) -> Claim:
        value_of = figure(owner, quote, words, value, unit="USD", dimension="money")
        subject = mention(owner, quote, "Orla Mills") if "Orla" in quote else None
        return claim(MoneyClaim, owner, quote, value=value_of, subject=subject, predicate="spend", factuality="planned")

    def attend(owner: Article, quote: str, verb: str, **fields: object) -> Claim:
        return claim(
            EventClaim,
            owner,
            quote,
            subject=mention(owner, quote, "Orla Mills"),
            predicate="attend",
            predicate_span=passage(quote, verb, owner.text.index(quote)),
            object=mention(owner, quote, "the hearing", "hearing", "other"),
            **fields,
        )

    a1, a2, a3 = (
        money(one, spend, "$165 million", "1.65E+8"),
        money(two, other, "$156 million", "156000000"),
        money(three, outlay, "$165 million", "165000000.00"),
    )
    said = Attribution(speaker="Quill", role="Mayor", cue="said", kind="indirect")
    day = When(
        start=datetime(2026, 3, 1, tzinfo=UTC),
        end=datetime(2026, 3, 1, 23, 59, tzinfo=UTC),
        precision="day",
        text="Sunday",
        span=Span(start=0, end=6),
    )
    b1 = attend(
        one,
        absent,
        "attend",
        polarity="negative",
        polarity_cue="not",
        attribution=(said,),
        when=day,
        trace=("predicate: attend (predicates.tsv)",),
    )
    b2 = attend(two, present, "attended")
    c1 = claim(
        CountClaim,
        one,
        few,
        value=figure(one, few, "at least 3 people", "3", high=None, unit="person", hedge="at_least", noun="person"),
        predicate="hurt",
    )
    c2 = claim(
        CountClaim,
        three,
        many,
        value=figure(three, many, "7 people", "7", unit="person", noun="person"),
        predicate="hurt",
    )
    claims = (c2, b1, a1, a2, b2, c1, a3)
    questions = (
        Question(id="q_spend", label="How much will Orla Mills spend?", claim_ids=(a1.id, a2.id, a3.id)),
        Question(id="q_attend", label="Did Orla Mills attend the hearing?", claim_ids=(b1.id, b2.id)),
        Question(id="q_hurt", label="How many people did the fire hurt?", claim_ids=(c1.id, c2.id)),
    )
    findings = (
        finding(
            c1,
            c2,
            "update",
            severity="info",
            rule="figure_rose",
            question=questions[2].label,
            question_id="q_hurt",
            explanation="A later report revises 3 to 7.",
        ),
        finding(
            b1,
            b2,
            type="participation",
            rule="took_part_against_did_not",
            severity="medium",
            question=questions[1].label,
            question_id="q_attend",
            explanation="One says it attended, the other that it did not.",
        ),
        finding(
            a1,
            a2,
            question=questions[0].label,
            question_id="q_spend",
            origins_left=2,
            levels=("subject: same name +4.0", "unit: same currency +2.0"),
            explanation="USD 165 million against USD 156 million.",
        ),
        finding(a3, a1, "agree", severity="info", rule="amounts_equal", question=questions[0].label, question_id="q_spend"),
    )
    errors = (ScanError(path="sources/broken.txt", stage="ingest", error="not text", hint="is it a picture?"),)
    return ScanResult(
        articles=(one, two, three),
        claims=claims,
        questions=questions,
        findings=findings,
        errors=errors,
        coverage=Coverage(copies=1, sentences=9, not_understood=2),
    )
