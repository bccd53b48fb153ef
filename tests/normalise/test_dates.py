"""Dates and times: each sentence of the case file gives exactly the stretches it lists."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.normalise.dates import read

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "dates.jsonl").read_text(encoding="utf-8").splitlines()]


def moment(value: str | None, *, last: bool = False) -> datetime | None:
    """A case file's moment: a date stands for its first second, or its last where it ends a stretch."""
    if value is None:
        return None
    return datetime.fromisoformat(value if "T" in value else value + ("T23:59:59" if last else "T00:00:00"))


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {case['text'][:40]}" for n, case in enumerate(CASES, 1)])
def test_sentence_gives_exactly_its_dates(case: dict[str, Any]) -> None:
    found = read(case["text"], published=moment(case["published"]))
    assert [(w.text, w.start, w.end, w.precision) for w in found] == [
        (e["text"], moment(e["start"]), moment(e["end"], last=True), e["precision"]) for e in case["expected"]
    ], case["why"]
    for when, expected in zip(found, case["expected"], strict=True):
        assert when.zone == expected.get("zone", ""), case["why"]
        assert case["text"][when.span.start : when.span.end] == when.text
