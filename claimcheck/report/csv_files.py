"""Writes tables as CSV that opens right in every spreadsheet and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from claimcheck.records import ScanResult
from claimcheck.report.clean import cell
from claimcheck.report.files import write_atomically
from claimcheck.report.tables import Standings, Table, tables

BOM = b"\xef\xbb\xbf"
_ROWS_PER_CHUNK = 500


def write_tables(result: ScanResult, directory: Path | str, *, bom: bool = True, standings: Standings | None = None) -> list[Path]:
    """Write claims.csv, findings.csv, conflicts.csv and errors.csv into `directory`; returns their paths.

    Raises ClaimcheckError where a file cannot be written.
    """
    written = []
    for table in tables(result, standings=standings):
        path = Path(directory) / f"{table.name}.csv"
        write_atomically(path, csv_chunks(table, bom=bom))
        written.append(path)
    return written


def csv_chunks(table: Table, *, bom: bool = True) -> Iterator[bytes]:
    """The bytes of one table: UTF-8, comma, CRLF, formulas neutralised in text and headers, numbers left alone."""
    numeric = [column.kind == "number" for column in table.columns]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if bom:
        yield BOM
    writer.writerow([cell(column.name) for column in table.columns])
    for count, row in enumerate(table.rows, 1):
        writer.writerow([text if number else cell(text) for text, number in zip(row, numeric, strict=True)])
        if count % _ROWS_PER_CHUNK == 0:
            yield _flush(buffer)
    yield _flush(buffer)


def _flush(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8")
