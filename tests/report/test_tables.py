"""The contracted CSV files: columns, order, bytes."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.judgements import Standing
from claimcheck.records import ScanResult
from claimcheck.report import plain, write_tables
from claimcheck.report.csv_files import csv_chunks
from claimcheck.report.tables import Column, Table, tables

CLAIMS = (
    "schema_version claim_id source_id source_name article_id article_title published path kind subject predicate object "
    "value value_low value_high unit currency hedge value_text when_start when_end when_text place polarity factuality "
    "speaker speaker_role via quote start end question_id reference"
)
FINDINGS = (
    "schema_version finding_id relation type rule severity confidence question claim_a source_a path_a published_a value_a "
    "quote_a claim_b source_b path_b published_b value_b quote_b origins_a origins_b explanation status reviewer note "
    "reviewed_at"
)
COLUMNS = {"claims": CLAIMS, "findings": FINDINGS, "conflicts": FINDINGS, "errors": "path stage error hint"}


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_columns_are_as_contracted(story: ScanResult, tmp_path: Path) -> None:
    for path in write_tables(story, tmp_path):
        first = path.read_bytes().split(b"\r\n")[0]
        assert first == b"\xef\xbb\xbf" + COLUMNS[path.stem].replace(" ", ",").encode()


def test_no_bom(story: ScanResult, tmp_path: Path) -> None:
    assert all(path.read_bytes()[:3] != b"\xef\xbb\xbf" for path in write_tables(story, tmp_path, bom=False))


def test_claims_in_the_order_of_their_place_with_plain_numbers(story: ScanResult, tmp_path: Path) -> None:
    write_tables(story, tmp_path)
    rows = read(tmp_path / "claims.csv")
    assert [(row["source_id"], int(row["start"])) for row in rows] == sorted((r["source_id"], int(r["start"])) for r in rows)
    spend = next(row for row in rows if row["value_text"] == "$165 million" and row["subject"])
    assert (spend["value"], spend["value_low"], spend["unit"], spend["currency"]) == (
        "165000000",
        "165000000",
        "USD",
        "USD",
    )
    assert (spend["published"], spend["factuality"], spend["question_id"]) == ("2026-03-02", "planned", "q_spend")
    absent = next(row for row in rows if row["polarity"] == "negative")
    assert (absent["speaker"], absent["speaker_role"]) == ("Quill", "Mayor")
    assert (absent["when_start"], absent["when_end"], absent["when_text"]) == ("2026-03-01", "2026-03-01", "Sunday")
    hurt = next(row for row in rows if row["hedge"] == "at_least")
    assert (hurt["value"], hurt["value_low"], hurt["value_high"], hurt["unit"]) == ("3", "3", "", "person")


def test_conflicts_are_the_conflicts_most_severe_first(story: ScanResult, tmp_path: Path) -> None:
    write_tables(story, tmp_path)
    conflicts, findings = read(tmp_path / "conflicts.csv"), read(tmp_path / "findings.csv")
    assert [row["severity"] for row in conflicts] == ["high", "medium"]
    assert [row["relation"] for row in findings] == ["conflict", "conflict", "update", "agree"]
    assert conflicts[1]["value_a"] == "not: attend the hearing"
    assert conflicts[0]["origins_a"] == "2"
    assert {row["status"] for row in findings} == {"open"}


def test_a_standing_fills_the_review_columns(story: ScanResult, tmp_path: Path) -> None:
    standing = Standing(status="dismissed", reviewer="Ada", note="=typo", reviewed_at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    write_tables(story, tmp_path, standings={story.findings[2].id: standing})
    row = read(tmp_path / "conflicts.csv")[0]
    assert (row["status"], row["reviewer"], row["note"]) == ("dismissed", "Ada", "'=typo")
    assert row["reviewed_at"] == "2026-03-05T09:00:00+00:00"


def test_the_order_of_a_result_does_not_matter(story: ScanResult, tmp_path: Path) -> None:
    turned = story.model_copy(
        update={name: tuple(reversed(getattr(story, name))) for name in ("articles", "claims", "questions", "findings")}
    )
    one, two = write_tables(story, tmp_path / "1"), write_tables(turned, tmp_path / "2")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_headers_and_text_are_neutralised_and_numbers_are_not() -> None:
    columns = (Column("=name", "text", ""), Column("value", "number", ""))
    written = b"".join(csv_chunks(Table("any", columns, [("+1\n2", "-5.5")]), bom=False))
    assert written == b"'=name,value\r\n'+1 2,-5.5\r\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.65E+11", "165000000000"),
        ("2.50", "2.5"),
        ("-0.00", "0"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
        ("NaN", ""),
        ("Infinity", ""),
        ("1E+5000", ""),
    ],
)
def test_decimals_are_plain(value: str, expected: str) -> None:
    assert plain.decimal(Decimal(value)) == expected


def test_a_cell_for_each_column(story: ScanResult) -> None:
    for table in tables(story):
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert all(column.about for column in table.columns)


def test_a_file_that_cannot_be_written_is_named(story: ScanResult, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(ClaimcheckError, match=r"claims\.csv"):
        write_tables(story, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]  # no temporary file stays
