"""Tables as pandas data frames, and from there as Parquet; the one place that loads pandas."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.report.tables import Table

if TYPE_CHECKING:
    import pandas as pd

_WHOLE = ("schema_version", "start", "end", "origins_a", "origins_b", "answers")


def frame(table: Table) -> pd.DataFrame:
    """One data frame: text as strings, numbers as nullable integers or floats; an empty number is missing."""
    import pandas as pd

    columns: dict[str, pd.Series] = {}
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        if column.kind == "number":
            numbers = [float(cell) if cell else None for cell in cells]
            columns[column.name] = pd.Series(numbers, dtype="Float64").astype("Int64" if column.name in _WHOLE else "Float64")
        else:
            columns[column.name] = pd.Series(cells, dtype="string")
    return pd.DataFrame(columns)


def parquet(table: Table) -> bytes:
    """The table as one Parquet file. Raises ClaimcheckError where the extra that writes it is not installed."""
    buffer = io.BytesIO()
    try:
        frame(table).to_parquet(buffer, index=False, engine="pyarrow")
    except ImportError as problem:
        raise ClaimcheckError("writing Parquet needs pyarrow", hint="pip install 'claimcheck-toolkit[export]'") from problem
    return buffer.getvalue()
