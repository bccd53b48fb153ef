"""Whatever the date and however it is written, it reads back; whatever the text, reading is safe, verbatim and fast."""

# ruff: noqa: DTZ001 - news times are wall-clock times

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.normalise.dates import read

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
STYLES = {
    "American": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "agency": lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    "British": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "full": lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ISO": lambda d: f"{d.year}-{d.month:02d}-{d.day:02d}",
    "slashed": lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
    "ordinal": lambda d: f"{d.day}{'st' if d.day in (1, 21, 31) else 'th'} of {MONTHS[d.month - 1]} {d.year}",
}
DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PUBLISHED = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31))
PIECES = """
the_ end_of_ first_ two_ weeks_ ago _later_ since_ from_ to_ between_ and_ May_ Nov._ 26 ,_ 2025_ Friday_ last_ next_ quarter_ of_
7:37_ GMT_ ( )_ by_ mid- late_ early_ Q3_ '90s_ 9999 0001_ night_ half_ ended_ Feb._29_ year_ that_day_ .~~ 31/12/9999_ January_
century_ 19th_ ٣_ a.m._
"""
FRAGMENTS = st.sampled_from([piece.replace("_", " ").replace("~", "\n") for piece in PIECES.split()])


@pytest.mark.parametrize("style", STYLES)
@given(day=DATES)
@settings(max_examples=60, deadline=None)
def test_a_written_date_reads_back(style: str, day: date) -> None:
    text = f"It was signed on {STYLES[style](day)} in the capital."
    found = read(text, published=None)
    assert [(w.start, w.precision) for w in found] == [(datetime(day.year, day.month, day.day), "day")]
    assert found[0].end == datetime(day.year, day.month, day.day, 23, 59, 59)


@given(published=PUBLISHED, back=st.integers(0, 6))
@settings(max_examples=80, deadline=None)
def test_a_weekday_is_the_last_one_or_today(published: datetime, back: int) -> None:
    day = published.date() - timedelta(days=back)
    found = read(f"It rained on {WEEKDAYS[day.weekday()]}.", published=published)
    assert [w.start for w in found] == [datetime(day.year, day.month, day.day)]


@given(published=PUBLISHED, ahead=st.integers(1, 6))
@settings(max_examples=80, deadline=None)
def test_a_weekday_ahead_is_the_first_one(published: datetime, ahead: int) -> None:
    day = published.date() + timedelta(days=ahead)
    text = f"Ministers will meet on {WEEKDAYS[day.weekday()]}."
    assert [w.start for w in read(text, published=published)] == [datetime(day.year, day.month, day.day)]
    told = read(f"Meeting: {WEEKDAYS[day.weekday()]}.", published=published, offset=100, future_spans=[(100, 125)])
    assert [w.start for w in told] == [datetime(day.year, day.month, day.day)]


@given(published=PUBLISHED, count=st.integers(1, 40), unit=st.sampled_from(["day", "week", "month", "year"]))
@settings(max_examples=100, deadline=None)
def test_ago_holds_the_moment_counted_back(published: datetime, count: int, unit: str) -> None:
    (found,) = read(f"It sank {count} {unit}s ago.", published=published)
    assert found.start is not None
    assert found.end is not None
    assert found.precision == unit
    if unit in ("day", "week"):
        moment = published.replace(microsecond=0)  # stretches of time end with a whole second
        assert found.start <= moment - timedelta(days=count * (7 if unit == "week" else 1)) <= found.end
    else:
        months = published.year * 12 + published.month - count * (12 if unit == "year" else 1)
        assert found.start.year * 12 + found.start.month <= months <= found.end.year * 12 + found.end.month


@given(text=st.lists(FRAGMENTS, max_size=14).map("".join), published=st.one_of(st.none(), st.datetimes()), offset=st.integers(0, 5))
@settings(max_examples=400, deadline=None)
def test_any_run_of_date_words_is_read_safely(text: str, published: datetime | None, offset: int) -> None:
    last = 0
    for when in read(text, published=published, offset=offset):
        assert when.text == text[when.span.start - offset : when.span.end - offset]
        assert when.span.start - offset >= last
        last = when.span.end - offset
        assert when.start is not None or when.end is not None
        if when.start and when.end:
            assert when.start <= when.end
        if published is None:
            assert not when.relative


@given(text=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_safely(text: str) -> None:
    for when in read(text, published=datetime(2025, 11, 26)):
        assert when.text == text[when.span.start : when.span.end]


@pytest.mark.parametrize(
    "unit",
    [
        "Nov. 26, 2025 ", "1", ".,;:-", "2025-11-26-", "the end of ", "Monday ", "from May to ",
        "first week of ", "March and ", "7:37 ", "night of ", "11:30 p.m. (", "the last day of the last month of ", "around ",
        "May 3, ", "A.", "'90 ", "two years ", "noon on ", "A year later, 1999 ",
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    read("warm up", published=None)
    started = time.perf_counter()
    read(text, published=datetime(2025, 11, 26))
    assert time.perf_counter() - started < 4, "20 kB must not take seconds"


def test_a_year_without_publication_date_never_comes_from_today() -> None:
    assert read("On Nov. 26, in August, on Friday, last year, two weeks ago, today.", published=None) == []
