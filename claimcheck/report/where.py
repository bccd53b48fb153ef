"""Conditions on table rows: `severity=high`, `source~wire`, `confidence>=0.8`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from claimcheck.errors import ClaimcheckError
from claimcheck.report.tables import Column, Row, Table

_CONDITION = re.compile(r"\s*([A-Za-z_]{1,40})\s*(!=|>=|<=|=|~|>|<)(.{0,500})\Z", re.DOTALL)
_TESTS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda cell, wanted: cell.casefold() == wanted.casefold(),
    "!=": lambda cell, wanted: cell.casefold() != wanted.casefold(),
    "~": lambda cell, wanted: wanted.casefold() in cell.casefold(),
    ">": lambda cell, wanted: _order(cell, wanted) > 0,
    "<": lambda cell, wanted: _order(cell, wanted) < 0,
    ">=": lambda cell, wanted: _order(cell, wanted) >= 0,
    "<=": lambda cell, wanted: _order(cell, wanted) <= 0,
}


def keep(table: Table, conditions: Sequence[str]) -> Table:
    """`table` with only the rows that meet every condition.

    A name without side means either side: `source~wire` looks at source_a and source_b. `=` and `~` (contains) ignore
    case; `<` and `>` compare numbers, or dates as text, and empty cells never match. Raises ClaimcheckError for a
    condition that cannot be read and for a column the table does not have.
    """
    checks = [_check(condition, table.columns) for condition in conditions]
    return table._replace(rows=[row for row in table.rows if all(check(row) for check in checks)]) if checks else table


def _check(condition: str, columns: Sequence[Column]) -> Callable[[Row], bool]:
    found = _CONDITION.match(condition)
    if not found:
        raise ClaimcheckError(f"cannot read the condition {condition!r}", hint="write it like severity=high or source~wire")
    name, sign, wanted = found.group(1).lower(), found.group(2), found.group(3).strip()
    names = [column.name for column in columns]
    places = [place for place, column in enumerate(names) if column in (name, f"{name}_a", f"{name}_b")]
    if not places:
        raise ClaimcheckError(f"no column {name!r} to filter by", hint="columns: " + ", ".join(names))
    test = _TESTS[sign]
    if sign == "!=":
        return lambda row: all(test(row[place], wanted) for place in places)
    return lambda row: any(test(row[place], wanted) for place in places)


def _order(cell: str, wanted: str) -> float:
    """Below, at or above zero as `cell` is less, equal or more; not a number where the two cannot be compared."""
    if not cell:
        return float("nan")
    try:
        difference = Decimal(cell) - Decimal(wanted)
    except InvalidOperation:
        return (cell > wanted) - (cell < wanted)
    return float("nan") if difference.is_nan() else (difference > 0) - (difference < 0)
