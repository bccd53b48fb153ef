"""Hands a scan on in other formats: one function, one format, one file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

from claimcheck.errors import ClaimcheckError
from claimcheck.records import ScanResult
from claimcheck.report import pivot
from claimcheck.report.csv_files import csv_chunks
from claimcheck.report.files import write_atomically
from claimcheck.report.tables import Standings, Table, tables
from claimcheck.report.where import keep

Format = Literal["csv", "xlsx", "jsonl", "parquet", "markdown", "claimreview"]
FORMATS: tuple[Format, ...] = get_args(Format)
TABLES = ("conflicts", "findings", "claims", "errors", "matrix", "timeline")


def export(
    result: ScanResult,
    format: Format,  # noqa: A002
    out: Path | None = None,
    *,
    table: str = "conflicts",
    where: Sequence[str] = (),
    only: Collection[str] | None = None,
    standings: Standings | None = None,
    bom: bool = True,
    publisher: str = "claimcheck",
    url: str = "report.html",
) -> bytes:
    """The bytes of `result` in `format`, written to `out` where given.

    `table`: which table (csv, jsonl, parquet); the other formats hold findings. `where`: conditions on columns, all of which
    must hold. `only`: ids of the findings to keep. `publisher` and `url` are named in ClaimReview. Raises ClaimcheckError for
    an unknown format, table or column, and where the file cannot be written.
    """
    if format not in FORMATS:
        raise ClaimcheckError(f"no format {format!r}", hint="formats: " + ", ".join(FORMATS))
    if only is not None:
        result = result.model_copy(update={"findings": tuple(item for item in result.findings if item.id in only)})
    chunks = list(_chunks(result, format, table, where, standings, bom, publisher, url))
    if out is not None:
        write_atomically(Path(out), chunks)
    return b"".join(chunks)


def chosen_table(result: ScanResult, name: str, *, standings: Standings | None = None) -> Table:
    """A table by name. Raises ClaimcheckError for a name that is none."""
    if name == "matrix":
        return pivot.matrix(result)
    if name == "timeline":
        return pivot.timeline(result)
    for made in tables(result, standings=standings):
        if made.name == name:
            return made
    raise ClaimcheckError(f"no table {name!r}", hint="tables: " + ", ".join(TABLES))


def _chunks(
    result: ScanResult,
    format: Format,  # noqa: A002
    table: str,
    where: Sequence[str],
    standings: Standings | None,
    bom: bool,
    publisher: str,
    url: str,
) -> Iterator[bytes]:
    if format in ("csv", "jsonl", "parquet"):
        yield from _table_chunks(keep(chosen_table(result, table, standings=standings), where), format, bom)
        return
    findings = keep(chosen_table(result, "findings", standings=standings), where)
    if format == "xlsx":
        from claimcheck.report.xlsx import workbook

        yield workbook(result, standings=standings, keep={"findings": findings})
        return
    kept = {row[1] for row in findings.rows}
    narrowed = result.model_copy(update={"findings": tuple(item for item in result.findings if item.id in kept)})
    if format == "markdown":
        from claimcheck.report.markdown import markdown
        from claimcheck.report.view import view

        yield from _encoded(markdown(view(narrowed, standings=standings)))
    else:
        from claimcheck.report.claimreview import claim_reviews

        reviews = claim_reviews(narrowed, standings or {}, publisher=publisher, url=url)
        yield (json.dumps(reviews, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table_chunks(table: Table, format: Format, bom: bool) -> Iterator[bytes]:  # noqa: A002
    if format == "csv":
        yield from csv_chunks(table, bom=bom)
    elif format == "jsonl":
        from claimcheck.report.json_lines import json_lines

        yield from _encoded(json_lines(table))
    else:
        from claimcheck.report.frames import parquet

        yield parquet(table)


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (text.encode("utf-8") for text in lines)
