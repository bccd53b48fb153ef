"""Writes a scan as one workbook: a sheet for each relation, claims, sources, questions, errors, and what every column means."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.records import ScanResult
from claimcheck.report.clean import cut, line
from claimcheck.report.pivot import matrix, timeline
from claimcheck.report.tables import Column, Row, Standings, Table, tables
from claimcheck.report.view import source_lines

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same scan gives the same bytes
_DIGITS = 15  # a spreadsheet keeps no more of a number; longer ones stay text
_LINKS = 60_000  # a sheet takes 65,530
_WIDTHS = {
    "quote": 60, "explanation": 50, "question": 40, "article_title": 32, "path": 28, "error": 50, "hint": 40, "about": 90, "note": 30,
    "answer": 28, "value": 18, "value_low": 18, "value_high": 18, "value_a": 24, "value_b": 24, "subject": 24, "object": 24,
    "source": 22, "source_a": 20, "source_b": 20, "source_name": 20, "severity": 10, "confidence": 11, "schema_version": 8,
}  # fmt: skip
_WRAPPED = frozenset({"value", "quote", "explanation", "question", "answer", "note", "error", "hint", "about", "article_title"})
_SEVERITY = {"high": "#F4C7C3", "medium": "#FCE3B6", "low": "#D5E5F2", "info": "#E8E6E1"}
_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d\Z")
_RELATIONS = (("Conflicts", "conflict"), ("Updates", "update"), ("Scope", "scope_differs"), ("Agreement", "agree"))
_SOURCES = (
    Column("source", "text", "outlet"),
    Column("kind", "id", "agency, daily, broadcaster, government, company, aggregator …"),
    Column("articles", "number", "articles read"),
    Column("claims", "number", "claims found in them"),
    Column("conflicts", "number", "conflicts it is a side of"),
)
_FINDINGS_FIRST = (  # what a person reads, in this order; the rest follows
    "severity", "question", "source_a", "value_a", "quote_a", "source_b", "value_b", "quote_b", "explanation", "status", "note", "reviewer",
    "reviewed_at", "confidence", "published_a", "published_b", "origins_a", "origins_b", "type", "rule", "claim_a", "claim_b", "finding_id",
)  # fmt: skip
_CLAIMS_FIRST = (
    "source_name", "published", "kind", "subject", "predicate", "object", "value", "unit", "hedge", "value_text", "when_start", "when_end",
    "polarity", "factuality", "speaker", "speaker_role", "via", "quote",
)  # fmt: skip
_LINE_POINTS, _MOST_LINES = 15, 9
_ABOUT = (
    Column("sheet", "id", "sheet"),
    Column("column", "id", "column"),
    Column("kind", "id", "text, number, date or id"),
    Column("about", "text", "what its cells mean"),
)


def workbook(result: ScanResult, *, standings: Standings | None = None, keep: Mapping[str, Table] | None = None) -> bytes:
    """The workbook's bytes. `keep`: tables by name (claims, findings) that stand in for the full ones, already filtered.

    Text is always written as a string, so nothing an article says becomes a formula or a link. Raises ClaimcheckError where
    the extra that writes workbooks is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as problem:
        raise ClaimcheckError("writing XLSX needs xlsxwriter", hint="pip install 'claimcheck-toolkit[export]'") from problem
    made = {table.name: table for table in tables(result, standings=standings)} | dict(keep or {})
    findings, claims = made["findings"], made["claims"]
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE, "title": "claimcheck"})
    rows = {row[1]: number for number, row in enumerate(claims.rows, 1)}
    writer = _Writer(book, {claim: f"internal:'Claims'!A{number + 1}" for claim, number in rows.items()})
    for title, relation in _RELATIONS:
        chosen = findings._replace(rows=[row for row in findings.rows if row[2] == relation])
        writer.sheet(title, _arranged(chosen, _FINDINGS_FIRST), linked=True)
    writer.sheet("Claims", _arranged(claims, _CLAIMS_FIRST))
    lines: list[Row] = [(item.name, item.kind, str(item.articles), str(item.claims), str(item.conflicts)) for item in source_lines(result)]
    writer.sheet("Sources", Table("sources", _SOURCES, lines))
    writer.sheet("Questions", matrix(result))
    writer.sheet("Timeline", timeline(result))
    writer.sheet("Errors", made["errors"])
    about = [("Conflicts", findings), ("Claims", claims), ("Timeline", timeline(result)), ("Errors", made["errors"])]
    meaning: list[Row] = [(title, column.name, column.kind, column.about) for title, table in about for column in table.columns]
    writer.sheet("Columns", Table("columns", _ABOUT, meaning))
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes tables as sheets of one workbook, sharing its cell formats."""

    def __init__(self, book: Workbook, links: Mapping[str, str]) -> None:
        self.book = book
        self.links = links
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, title: str, table: Table, *, linked: bool = False) -> None:
        """Add `table` as a sheet: frozen bold header, filters, widths, wrapped quotes, coloured severities."""
        sheet = self.book.add_worksheet(title)
        header = self.format(bold=True, bg_color="#EFECE5", bottom=1, text_wrap=True, valign="top")
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, cut(line(column.name)), header)
            sheet.set_column(place, place, _width(column.name))
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        units = _place(table.columns, "unit")
        severities = _place(table.columns, "severity")
        for number, row in enumerate(table.rows, 1):
            unit = row[units] if units is not None else ""
            sheet.set_row(number, _LINE_POINTS * _lines(table.columns, row))
            for place, column in enumerate(table.columns):
                text = row[place]
                if linked and column.name in ("claim_a", "claim_b") and text in self.links and number * 2 < _LINKS:
                    sheet.write_url(
                        number,
                        place,
                        self.links[text],
                        self.format(underline=1, font_color="#17508F", valign="top"),
                        text,
                    )
                elif place == severities:
                    sheet.write_string(number, place, text, self.format(bg_color=_SEVERITY.get(text, "#FFFFFF"), valign="top"))
                else:
                    self.cell(sheet, number, place, column, text, unit)

    def cell(self, sheet: Worksheet, number: int, place: int, column: Column, text: str, unit: str) -> None:
        """Write one cell: a number as a number where nothing is lost, a whole day as a date, all else as a string."""
        if not text:
            return
        if column.kind == "number" and len(text.lstrip("-").replace(".", "").strip("0")) <= _DIGITS:
            sheet.write_number(number, place, float(text), self.format(num_format=_number_format(column, text, unit), valign="top"))
        elif column.kind == "date" and _DAY.match(text):
            day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a calendar day
            sheet.write_datetime(number, place, day, self.format(num_format="yyyy-mm-dd", valign="top"))
        else:
            sheet.write_string(number, place, cut(line(text)), self.format(text_wrap=_wraps(column.name), valign="top"))

    def format(self, **properties: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]


def _number_format(column: Column, text: str, unit: str) -> str:
    digits = "#,##0" if "." not in text else "#,##0." + "#" * min(len(text.partition(".")[2]), 9)
    if not column.name.startswith("value"):
        return "0.00#" if column.name == "confidence" else "0"
    if unit == "percent":
        return digits + '"%"'
    return f'"{unit}" {digits}' if re.fullmatch(r"[A-Z]{3}", unit) else digits


def _arranged(table: Table, first: Sequence[str]) -> Table:
    """The table for people: these columns first, without the version of the columns."""
    names = [column.name for column in table.columns]
    order = [names.index(name) for name in first]
    order += [place for place, name in enumerate(names) if name not in first and name != "schema_version"]
    columns = tuple(table.columns[place] for place in order)
    return Table(table.name, columns, [tuple(row[place] for place in order) for row in table.rows])


def _width(name: str) -> int:
    return _WIDTHS.get(name, _WIDTHS.get(name.removesuffix("_a").removesuffix("_b"), 14))


def _wraps(name: str) -> bool:
    return name.removesuffix("_a").removesuffix("_b") in _WRAPPED


def _lines(columns: Sequence[Column], row: Row) -> int:
    """How many lines the longest wrapped cell of a row needs."""
    lines = (-(-len(text) // _width(column.name)) for column, text in zip(columns, row, strict=True) if _wraps(column.name))
    return min(_MOST_LINES, max(lines, default=1) or 1)


def _place(columns: Sequence[Column], name: str) -> int | None:
    return next((place for place, column in enumerate(columns) if column.name == name), None)
