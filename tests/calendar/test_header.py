"""Article dates from header lines, and clock times brought to UTC."""

# ruff: noqa: DTZ001 - news times are wall-clock times

from __future__ import annotations

from datetime import datetime

import pytest

from claimcheck.calendar import article_date, utc
from claimcheck.normalise.dates import read

HEADERS = [
    ("2025/11/26 21:30", (2025, 11, 26, 21, 30), "time"),
    ("Dec 6, 2025 9:12 AM EST", (2025, 12, 6, 9, 12), "time"),
    ("Published: Monday 3 March 2014", (2014, 3, 3), "day"),
    ("Last updated on: November 12, 2011 14:23 IST", (2011, 11, 12, 14, 23), "time"),
    ("SAT. MAY 4, 2019, 8:05 PM", (2019, 5, 4, 20, 5), "time"),
    ("Posted 2013-07-02T10:33:00Z by the desk", (2013, 7, 2, 10, 33), "time"),
    ("LISBON, 14 June 2016 (Agency) -", (2016, 6, 14), "day"),
    ("Tue Jul 2 21:30:05 2013", (2013, 7, 2, 21, 30), "time"),
    ("Winter issue, December 2008", (2008, 12, 1), "month"),
    ("17.03.2021, 06:45", (2021, 3, 17, 6, 45), "time"),
]


@pytest.mark.parametrize(("line", "moment", "precision"), HEADERS)
def test_header_line_dates_the_article(line: str, moment: tuple[int, ...], precision: str) -> None:
    assert article_date(line) == (datetime(*moment), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["TAIPEI, Nov 26 (Agency) -", "03/04/2025", "Updated yesterday", "", "Tel. 555 2025", "31 February 2024", "9" * 5000]
)
def test_a_line_without_a_full_date_gives_none(line: str) -> None:
    assert article_date(line) is None


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
