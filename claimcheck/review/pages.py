"""What the desk's page is told: the queue, one finding in full, counts. Plain JSON values; the page makes text of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from claimcheck.judgements import evidence
from claimcheck.records import Finding, Judgement
from claimcheck.report import plain
from claimcheck.report.clean import line
from claimcheck.report.view import card
from claimcheck.review.desk import State
from claimcheck.review.passages import paragraphs


def queue(state: State, relation: str = "conflict") -> dict[str, Any]:
    """Every finding of a relation in a line, and the counts."""
    return {**counts(state, relation), "items": [_item(state, finding) for finding in state.queue(relation)]}


def counts(state: State, relation: str = "conflict") -> dict[str, Any]:
    """How far the review is; `version` changes with every decision and every scan."""
    tally = Counter(state.standing(finding).status for finding in state.queue(relation))
    waiting = tally["open"] + tally["stale"]
    return {"version": state.version, "total": tally.total(), "waiting": waiting, "by_status": dict(sorted(tally.items()))}


def finding_page(state: State, finding: Finding, rules: dict[str, str]) -> dict[str, Any]:
    """One finding with both articles in full and who decided what."""
    made = card(finding, state.articles, state.standing(finding), rules)
    sides = []
    for claim, side in zip((finding.left, finding.right), made.sides, strict=True):
        article = state.articles.get(claim.article_id)
        sides.append(
            {
                "source": side.source,
                "title": line(side.title),
                "published": side.published,
                "path": line(side.path),
                "url": side.url,
                "answer": side.answer,
                "normal": side.normal,
                "speaker": side.speaker,
                "role": side.role,
                "via": side.via,
                "factuality": side.factuality,
                "origins": side.origins,
                "paragraphs": paragraphs(article, claim) if article else [],
            }
        )
    return {
        **_item(state, finding),
        "evidence": evidence(finding),
        "explanation": line(finding.explanation),
        "rule": finding.rule,
        "about_rule": made.about_rule,
        "percent": made.percent,
        "levels": [line(level) for level in finding.levels],
        "sides": sides,
        "history": [_judgement(judgement, evidence(finding)) for judgement in state.history(finding)],
    }


def _item(state: State, finding: Finding) -> dict[str, Any]:
    standing = state.standing(finding)
    claims = (finding.left, finding.right)
    return {
        "id": finding.id,
        "question": line(finding.question or plain.statement(finding.left)),
        "relation": finding.relation,
        "severity": finding.severity,
        "type": finding.type,
        "sources": [plain.outlet(state.articles.get(claim.article_id), claim) for claim in claims],
        "answers": [plain.shorten(plain.answer(claim), 60) for claim in claims],
        "status": standing.status,
        "reviewer": standing.reviewer,
        "note": standing.note,
        "copies": [
            " / ".join(plain.outlet(state.articles.get(claim.article_id), claim) for claim in (copy.left, copy.right))
            for copy in state.copies(finding)
        ],
    }


def _judgement(judgement: Judgement, key: str) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "reviewer": judgement.reviewer,
        "note": judgement.note,
        "time": judgement.time.isoformat(timespec="seconds"),
        "expires": judgement.expires.isoformat() if judgement.expires else "",
        "earlier": judgement.finding != key,
    }
