"""The tables in a real spreadsheet program, the workbook, and the other export formats."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.judgements import Standing
from claimcheck.records import ScanResult
from claimcheck.report import FORMATS, TABLES, export, write_tables
from claimcheck.report.csv_files import csv_chunks
from claimcheck.report.markdown import escape
from claimcheck.report.tables import CLAIM_COLUMNS, ERROR_COLUMNS, FINDING_COLUMNS, Table, tables

_LEADS = [
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "＝",
    "＋",
    "－",
    "＠",
    "\u200b=",
    "\x00=",
    "\xa0=",
    "'=",
    '"=',
    ";=",
    ",=",
    "\ufeff=",
]
_BODIES = ["1+1", 'HYPERLINK("http://127.0.0.1/x","y")', "cmd|' /C calc'!A0", "WEBSERVICE(A1)", "SUM(1;2)"]
PAYLOADS = [lead + body for lead in _LEADS for body in _BODIES]
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CSV = "CSV:44,34,76,1"  # comma, double quote, UTF-8, from the first row


def office(path: Path, filter_in: str = "") -> ElementTree.Element:
    """The file as LibreOffice reads it, as a flat document; skips where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "fods", "--outdir", str(path.parent)]
    command += [f"--infilter={filter_in}"] if filter_in else []
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return ElementTree.parse(path.with_suffix(".fods")).getroot()


def cells(document: ElementTree.Element, sheet: int = 0) -> list[list[tuple[str, str]]]:
    """Rows of (type, value or text) of one sheet, repeated cells spelled out up to 50."""
    rows = []
    for row in list(document.iter(f"{_TABLE}table"))[sheet].iter(f"{_TABLE}table-row"):
        found: list[tuple[str, str]] = []
        for cell in row.iter(f"{_TABLE}table-cell"):
            text = "\n".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
            kind = cell.get(f"{_OFFICE}value-type", "")
            value = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}date-value") or text
            found += [(kind, value)] * min(50, int(cell.get(f"{_TABLE}number-columns-repeated", "1")))
        rows.append(found)
    return rows


def live(document: ElementTree.Element) -> list[str]:
    """What would run or be followed: formulas, links."""
    formulas = [cell.get(f"{_TABLE}formula", "") for cell in document.iter(f"{_TABLE}table-cell")]
    return [formula for formula in formulas if formula] + [link.tag for link in document.iter(f"{_TEXT}a")]


def test_no_payload_in_any_text_column_is_live(tmp_path: Path) -> None:
    assert len(PAYLOADS) == 100
    columns = (*CLAIM_COLUMNS, *FINDING_COLUMNS, *ERROR_COLUMNS)
    rows = [tuple("-1.5" if column.kind == "number" else payload for column in columns) for payload in PAYLOADS]
    path = tmp_path / "hostile.csv"
    path.write_bytes(b"".join(csv_chunks(Table("hostile", columns, rows))))
    document = office(path, _CSV)
    assert live(document) == []
    read = cells(document)
    assert len(read) == 101
    for row in read[1:]:
        kinds = [kind for kind, _ in row[: len(columns)]]
        assert kinds == ["float" if column.kind == "number" else "string" for column in columns]
        assert {value for (_, value), column in zip(row, columns, strict=False) if column.kind == "number"} == {"-1.5"}


def test_every_value_survives_a_round_trip(story: ScanResult, tmp_path: Path) -> None:
    for path in write_tables(story, tmp_path):
        table = next(table for table in tables(story) if table.name == path.stem)
        read = cells(office(path, _CSV))
        assert [value for _, value in read[0][: len(table.columns)]] == [column.name for column in table.columns]
        for row, written in zip(read[1:], table.rows, strict=False):
            padded = row + [("", "")] * len(table.columns)
            for (_, value), text, column in zip(padded, written, table.columns, strict=False):
                if column.kind == "number" and text:
                    assert Decimal(value) == Decimal(text)
                else:
                    assert value == text


def test_the_workbook_has_every_sheet_and_nothing_live_but_its_own_links(story: ScanResult, tmp_path: Path) -> None:
    loud = tuple(
        claim.model_copy(update={"quote": PAYLOADS[number], "predicate": PAYLOADS[-number]}) for number, claim in enumerate(story.claims)
    )
    findings = tuple(f.model_copy(update={"question": PAYLOADS[0], "explanation": "http://127.0.0.1/"}) for f in story.findings)
    book = export(story.model_copy(update={"claims": loud, "findings": findings}), "xlsx")
    parts = zipfile.ZipFile(io.BytesIO(book))
    names = re.findall(r'<sheet name="(\w+)"', parts.read("xl/workbook.xml").decode())
    assert names == ["Conflicts", "Updates", "Scope", "Agreement", "Claims", "Sources", "Questions", "Timeline", "Errors", "Columns"]
    sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert not any("hyperlinks/" in name or "externalLink" in name for name in parts.namelist())
    assert not any(name.startswith("xl/worksheets/_rels") for name in parts.namelist())  # no link leaves the file
    assert "Claims'!A" in sheets[0]
    assert all('state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets)


def test_workbook_numbers_are_numbers_with_their_unit(story: ScanResult, tmp_path: Path) -> None:
    path = tmp_path / "story.xlsx"
    assert export(story, "xlsx", path) == export(story, "xlsx")  # the same bytes each time
    document = office(path)
    assert live(document) == [f"{_TEXT}a"] * 8  # two claims for each finding, inside the file
    rows = cells(document, 4)
    header = [value for _, value in rows[0]]
    values = {row[header.index("value_text")][1]: row[header.index("value")] for row in rows[1:] if len(row) > 20}
    assert values["$165 million"][1] == "165000000"
    assert values["$165 million"][0] in ("float", "currency")
    day = rows[1][header.index("published")]
    assert day == ("date", "2026-03-04")


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_keep_every_digit(story: ScanResult, table: str) -> None:
    lines = export(story, "jsonl", table=table).decode("utf-8").splitlines()
    rows = [json.loads(row, parse_float=Decimal, parse_int=Decimal) for row in lines]
    made = export(story, "csv", table=table).decode("utf-8-sig")
    assert len(rows) == made.count("\r\n") - 1
    assert list(rows[0]) == made.split("\r\n")[0].split(",")
    if table == "claims":
        assert {row["value"] for row in rows} >= {Decimal(165000000), None}


def test_parquet_reads_back(story: ScanResult) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.read_parquet(io.BytesIO(export(story, "parquet", table="claims")))
    assert list(frame.columns) == [column.name for column in CLAIM_COLUMNS]
    assert frame["value"].max() == 165000000
    assert str(frame["start"].dtype) == "Int64"
    assert frame["quote"].str.len().min() > 0


def test_markdown_quotes_both_sides_and_escapes(story: ScanResult) -> None:
    text = export(story, "markdown").decode("utf-8")
    assert text.index("## Conflicts") < text.index("USD 165 million against") < text.index("## Updates")
    assert "> Orla Mills attended the hearing." in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>", "\\<b\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("- item", "&#45; item"),
        ("1. item", "&#49;. item"),
        ("12) item", "&#49;2) item"),
        ("# head", "&#35; head"),
        ("see http://x.example and www.x.example", "see http\\://x.example and www\\.x.example"),
        ("@all pays $5 or $6", "\\@all pays \\$5 or \\$6"),
        ("a\nb", "a b"),
    ],
)
def test_markdown_of_hostile_text(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_claim_review_holds_reviewed_findings_only(story: ScanResult) -> None:
    accepted = story.findings[2].id
    day = datetime(2026, 3, 6, tzinfo=UTC)
    standings = {accepted: Standing(status="accepted", reviewer="Ada", reviewed_at=day), story.findings[1].id: Standing(status="dismissed")}
    assert json.loads(export(story, "claimreview")) == []
    reviews = json.loads(export(story, "claimreview", standings=standings, publisher="The desk", url="https://desk.example/r.html"))
    assert [review["claimReviewed"] for review in reviews] == [story.findings[2].left.quote, story.findings[2].right.quote]
    for review in reviews:
        assert review["@context"] == "https://schema.org"
        assert review["@type"] == "ClaimReview"
        assert review["url"] == f"https://desk.example/r.html#{accepted}"
        assert review["author"] == {"@type": "Organization", "name": "The desk"}
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"].startswith("Disputed")
        assert review["itemReviewed"]["@type"] == "Claim"
        assert review["itemReviewed"]["author"]["name"]
        assert review["datePublished"] == "2026-03-06"


@pytest.mark.parametrize(
    ("table", "where", "left"),
    [
        ("findings", ["severity=high"], 1),
        ("findings", ["relation!=conflict"], 2),
        ("findings", ["source~gazette"], 2),
        ("findings", ["source~wire", "type=participation"], 1),
        ("findings", ["published_b>2026-03-03"], 1),
        ("claims", ["value>=156000000"], 3),
        ("claims", ["value<10"], 2),
        ("claims", ["speaker~QUILL"], 1),
        ("matrix", ["answers>2"], 1),
        ("timeline", ["unit=USD"], 3),
    ],
)
def test_conditions_narrow_a_table(story: ScanResult, table: str, where: list[str], left: int) -> None:
    assert len(export(story, "jsonl", table=table, where=where).splitlines()) == left


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"format": "docx"}, "no format"),
        ({"format": "csv", "table": "people"}, "no table"),
        ({"format": "csv", "where": ["colour=red"]}, "no column 'colour'"),
        ({"format": "csv", "where": ["severity"]}, "cannot read the condition"),
    ],
)
def test_a_wrong_request_says_what_is_allowed(story: ScanResult, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ClaimcheckError, match=message) as caught:
        export(story, **arguments)
    assert caught.value.hint


def test_only_some_findings(story: ScanResult) -> None:
    for name in FORMATS:
        assert export(story, name, only=set()) != export(story, name) or name == "claimreview"
    assert len(export(story, "jsonl", table="findings", only={story.findings[0].id}).splitlines()) == 1


def test_a_source_named_like_a_fixed_column_keeps_its_own(story: ScanResult) -> None:
    named = [article.model_copy(update={"source": article.source.model_copy(update={"name": "answers"})}) for article in story.articles]
    rows = export(story.model_copy(update={"articles": tuple(named)}), "jsonl", table="matrix").decode().splitlines()
    assert json.loads(rows[0])["answers"] == 1
    assert json.loads(rows[0])["answers (source)"]
