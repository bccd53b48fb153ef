"""Clock times brought to UTC."""

# ruff: noqa: DTZ001 - news times are wall-clock times

from __future__ import annotations

from datetime import datetime

import pytest

from claimcheck.calendar import utc
from claimcheck.normalise.dates import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It struck at 7:37 a.m. EST on Jan. 5, 2025.", (2025, 1, 5, 12, 37)),
        ("It struck at 1237 GMT on Jan. 5, 2025.", (2025, 1, 5, 12, 37)),
        ("It struck on 5 January 2025 at 20:37 Beijing time.", (2025, 1, 5, 12, 37)),
        ("It struck on 5 July 2025 at 8:37 a.m. Eastern time.", (2025, 7, 5, 12, 37)),
        ("It struck on 5 July 2025 at 2:37 p.m. CEST.", (2025, 7, 5, 12, 37)),
        ("It struck on 5 January 2025 at 18:07 UTC+5:30.", (2025, 1, 5, 12, 37)),
    ],
)
def test_clock_times_of_all_zones_compare_in_utc(text: str, expected: tuple[int, ...]) -> None:
    (when,) = read(text, published=None)
    moved = utc(when)
    assert moved is not None
    assert moved[0] == datetime(*expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", ["local time", "IST", "CST", ""])
def test_a_zone_that_is_unknown_or_ambiguous_gives_no_utc(zone: str) -> None:
    (when,) = read(f"It struck at 7:37 a.m. {zone} on Jan. 5, 2025.", published=None)
    assert utc(when) is None
