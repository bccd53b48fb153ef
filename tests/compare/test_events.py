"""Conflicts without a differing figure: pairs of sentences and how they stand to each other (tests/cases/compare_events.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck import compare_texts

PATH = Path(__file__).parent.parent / "cases" / "compare_events.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


def found(case: dict[str, Any], a: str, b: str) -> list[tuple[str, str]]:
    dates = {"published_a": case.get(f"published_{a}"), "published_b": case.get(f"published_{b}")}
    findings = compare_texts(case[a], case[b], same_story=case["same_story"], **dates)
    return [(f.relation, f.rule) for f in findings if f.left.source_id != f.right.source_id]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_pair(case: dict[str, Any]) -> None:
    forward = found(case, "a", "b")
    assert sorted(forward) == sorted(found(case, "b", "a")), "swapping the texts changes the findings"
    if case["relation"] == "none":
        assert "conflict" not in [relation for relation, _ in forward], forward
    else:
        assert any(relation == case["relation"] and rule == (case["rule"] or rule) for relation, rule in forward), forward
