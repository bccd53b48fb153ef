"""Reads tables that people edited in a spreadsheet: any common separator and encoding, every row with its line number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import ClaimcheckError

_LARGEST = 50_000_000  # bytes
_SEPARATORS = (",", ";", "\t", "|")
_FORMULA = frozenset("=+-@＝＋－＠")


def read_rows(path: Path, *, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as (line number, cells by column name); rows without any text are left out.

    Column names are lower-cased; the apostrophe that keeps a cell from being a formula is taken off again. Raises
    ClaimcheckError where the file cannot be read, lacks a required column, or is no CSV from some line on.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda mark: (sum(name in _names(first, mark) for name in required), first.count(mark)))
    names = _names(first, separator)
    missing = [name for name in required if name not in names]
    if missing:
        raise ClaimcheckError(f"{path}: no column {missing[0]!r}", hint="the first line names the columns: " + ",".join(required))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        next(rows)
        while True:
            number = rows.line_num + 1
            cells = next(rows, None)
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield number, dict(zip(names, map(_plain, cells), strict=False))
    except csv.Error as problem:
        raise ClaimcheckError(f"{path}, line {rows.line_num}: broken CSV ({problem})", hint="check the quotation marks") from problem


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ClaimcheckError(f"{path} is larger than {_LARGEST:,} bytes", hint="split it")
        data = path.read_bytes()
    except OSError as problem:
        raise ClaimcheckError(f"cannot read {path}: {problem.strerror}", hint="check its name and permissions") from problem
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # how spreadsheets save a "CSV" on some systems


def _names(line: str, separator: str) -> list[str]:
    cells = next(csv.reader([line.rstrip("\r")], delimiter=separator), [])
    return [_plain(cell).strip().lower() for cell in cells]


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip()[:1] in _FORMULA else cell
