"""Which question a figure answers: the cases of tests/cases/attributes.jsonl, and the table they rest on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck import extract_claims
from claimcheck.language import tables
from claimcheck.link.attributes import attribute
from claimcheck.records import Quantity

ROWS = [json.loads(line) for line in (Path(__file__).parent.parent / "cases" / "attributes.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_attribute(row: dict[str, str]) -> None:
    found = {
        attribute(claim)
        for claim in extract_claims(row["text"])
        if isinstance(value := getattr(claim, "value", None), Quantity) and str(value.value) == row["figure"]
    }
    assert row["attribute"] in found, row["why"]
    assert len(found - {""}) <= 1, "two questions for one figure"


def test_every_row_of_the_table_can_be_read() -> None:
    for row in tables.rows("attributes"):
        assert row["of"] in ("thing", "story"), row
        assert row["dimensions"], row
        assert row["words"] or row["weak"] or row["actions"] or row["counts"], row
