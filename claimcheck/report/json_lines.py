"""Tables as JSON lines: one object a row, numbers as numbers with every digit, empty numbers as null."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimcheck.report.clean import line
from claimcheck.report.tables import Table


def json_lines(table: Table) -> Iterator[str]:
    """One line a row, with its line end. A plain decimal is a JSON number as it stands, so no digit is lost."""
    names = [json.dumps(column.name, ensure_ascii=False) for column in table.columns]
    numeric = [column.kind == "number" for column in table.columns]
    for row in table.rows:
        cells = [
            (text or "null") if number else json.dumps(line(text), ensure_ascii=False) for text, number in zip(row, numeric, strict=True)
        ]
        yield "{" + ", ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True)) + "}\n"
