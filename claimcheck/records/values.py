"""Values: figures and times, each as stated and as the interval it may stand for."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from claimcheck.records.base import Record, Span

Change = Literal["=", "~", "<", ">", "up", "down"]
Hedge = Literal["exactly", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "between"]
Dimension = Literal[
    "money", "percent", "percentage_point", "count", "length", "area", "volume", "mass", "speed", "temperature", "energy", "power",
    "pressure", "duration", "age", "ratio", "multiple", "magnitude", "calibre", "data", "frequency", "rate", "other",
]  # fmt: skip


class Quantity(Record):
    """A figure as stated and as the interval it may stand for.

    `value` is the figure stated (None for a stated range, whose ends are `stated_low` and `stated_high`; otherwise both equal `value`).
    `low` and `high` bound what the figure may stand for after hedge and rounding (None: unbounded on that side).
    `unit` is an ISO 4217 code, `percent`, `percentage_point`, `basis_point`, a unit in the singular, or the counted noun's lemma
    ("" if none).
    """

    value: Decimal | None
    stated_low: Decimal
    stated_high: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    dimension: Dimension = "count"
    change: Change = "="
    hedge: Hedge = "exactly"
    text: str
    span: Span
    noun: str = ""  # counted noun with its modifiers, as lemmas: "somali crew member"
    per: str = ""  # "barrels a day" -> day
    role: str = ""  # how it stands to a neighbouring figure: "change" (rose 3 to 10), "level", "from", "conversion", "share" …
    also: tuple[str, ...] = ()  # other expressions of the same quantity, verbatim: "600 lb" in "270 kg (600 lb)"


Precision = Literal["time", "day", "week", "month", "quarter", "half", "year", "decade", "range"]


class When(Record):
    """A stretch of time, both ends inclusive, no more precise than the text: "March 2024" stays a month.

    `start` or `end` None means open on that side ("since January", "by 2030" has only an end).
    """

    start: datetime | None
    end: datetime | None
    precision: Precision
    text: str
    span: Span
    relative: bool = False  # resolved against the publication date
    zone: str = ""  # "GMT", "local", "EDT" … for clock times
