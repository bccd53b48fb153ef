"""Decisions folded into standings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claimcheck.judgements import anchor, evidence, fold, standings
from claimcheck.records import Claim, EventClaim, Finding, Judgement, Span


def claim(source: str, quote: str, predicate: str = "attend") -> Claim:
    return EventClaim(
        id=f"c_{source}", article_id="a", source_id=source, span=Span(start=0, end=9), quote=quote, predicate=predicate
    )


def finding(left: Claim, right: Claim, **fields: object) -> Finding:
    base = {"id": "f_1", "relation": "conflict", "type": "negation", "rule": "r", "explanation": ""}
    return Finding(left=left, right=right, **(base | fields))


ONE = finding(claim("post", "She went."), claim("wire", "She did not go."))


def judged(verdict: str, minute: int = 0, reviewer: str = "Ada", of: Finding = ONE, **fields: object) -> Judgement:
    time = datetime(2026, 3, 1, 12, minute, tzinfo=UTC)
    return Judgement(finding=evidence(of), anchor=anchor(of), verdict=verdict, reviewer=reviewer, time=time, **fields)


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        (["accept"], "accepted"),
        (["dismiss"], "dismissed"),
        (["update"], "update"),
        (["scope_differs"], "scope_differs"),
        (["comment"], "open"),
        (["accept", "dismiss"], "dismissed"),  # the last one counts
        (["accept", "undo"], "open"),
        (["accept", "dismiss", "undo"], "accepted"),
        (["accept", "dismiss", "undo", "undo"], "open"),
        (["undo"], "open"),  # nothing to take back
        (["accept", "comment"], "accepted"),
    ],
)
def test_the_last_decision_not_undone_stands(steps: list[str], status: str) -> None:
    assert fold([judged(verdict, minute) for minute, verdict in enumerate(steps)]).status == status


def test_undo_takes_back_ones_own_decision() -> None:
    kept = fold([judged("accept", 0, "Ada"), judged("dismiss", 1, "Bo"), judged("undo", 2, "Ada")])
    assert (kept.status, kept.reviewer) == ("dismissed", "Bo")


def test_a_decision_lapses_after_its_last_day() -> None:
    judgement = judged("dismiss", expires=date(2026, 3, 9))
    assert fold([judgement], today=date(2026, 3, 9)).status == "dismissed"
    assert fold([judgement], today=date(2026, 3, 10)).status == "open"
    assert fold([judgement]).status == "dismissed"  # without a date, nothing lapses


def test_a_decision_survives_swapped_sides_another_rule_and_another_id() -> None:
    turned = finding(ONE.right, ONE.left, id="f_other", rule="another", severity="low")
    assert standings([turned], [judged("accept")])["f_other"].status == "accepted"


def test_changed_evidence_makes_the_finding_stale_and_keeps_the_history() -> None:
    edited = finding(ONE.left, claim("wire", "She did not go, her aide said."))
    standing = standings([edited], [judged("accept", note="checked")])["f_1"]
    assert (standing.status, standing.reviewer, standing.note) == ("stale", "Ada", "checked")
    assert standing.needs_review


def test_another_pair_about_the_same_thing_is_not_stale() -> None:
    twin = finding(ONE.left, claim("wire", "She stayed away."), id="f_2")
    found = standings([ONE, twin], [judged("accept")])
    assert found["f_1"].status == "accepted"
    assert "f_2" not in found
