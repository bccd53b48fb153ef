"""Times as clauses tell them: what is read, and which two can be one."""

from __future__ import annotations

from datetime import datetime

import pytest

from claimcheck.calendar.clashes import days_of, differ
from claimcheck.calendar.told import told
from claimcheck.language.moments import moments

TUESDAY = datetime(2019, 3, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("died at 3:55 p.m. on Saturday", 955, 955),
        ("it began at half past eight", 510, 510),
        ("at about twenty to five local time", 275, 285),
        ("capsized at 1640H on 14 June 2013", 1000, 1000),
        ("turned over shortly before 6 p.m.", 1050, 1080),
        ("given at 2.30 in the morning", 150, 150),
        ("closed until noon on Friday", 705, 735),
        ("died early on Saturday", 0, 540),
        ("on Friday night", 1080, 1800),
        ("five minutes past two", 125, 125),
        ("closer to noon", 705, 735),
        ("polls close at 8 p.m.", 1185, 1215),
    ],
)
def test_time_of_day(text: str, first: int, last: int) -> None:
    assert [(time.first, time.last) for time in told(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["a 3-2 win", "during Friday prayers at the mosque", "Tuesday's accident", "in 30 minutes", "a 7.2 quake"])
def test_no_time_of_day(text: str) -> None:
    assert all(time.first is None for time in told(text))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("at 4:20 a.m.", "at 5.20am", True),
        ("at about 3:30 p.m.", "at 3:35 p.m.", False),
        ("at 9:21 p.m.", "at 9:12 p.m.", True),
        ("at 9:20 p.m.", "at 9:15 p.m.", False),
        ("on Saturday morning", "at 3:30 p.m. on Saturday", True),
        ("on Saturday morning", "at 12:20 p.m. on Saturday", False),
        ("late on Monday", "early on Tuesday", False),
        ("on Monday night", "at 2:20 a.m. on Tuesday", False),
        ("on Monday night", "on Tuesday morning", True),
        ("on Monday", "on Wednesday", True),
        ("on March 7", "on 7 March", False),
        ("on March 7", "on March 11", True),
        ("in the first quarter", "by the end of March", False),
        ("in the first quarter", "in the third quarter", True),
        ("at 9:20 GMT", "at 4:20 a.m.", False),
        ("at half past eight", "at 8.30pm", False),
    ],
)
def test_two_times(a: str, b: str, apart: bool) -> None:
    x, y = told(a)[0], told(b)[0]
    days = (days_of(x, TUESDAY, ahead=False), days_of(y, TUESDAY, ahead=False))
    assert bool(differ(x, y, days)) is apart
    assert bool(differ(y, x, days[::-1])) is apart


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She came back at 3.35pm and found him, 48, face down in the bath.", "finding"),
        ("At about 2:00 a.m. the curtain that hung behind the bar caught fire.", "fire"),
        ("The first offer, which was made in May, was turned down.", "first approach"),
        ("At 8 p.m. on Thursday, an hour after the storm had passed, the airport was open again.", "reopening"),
        ("The roof fell in, near the main entrance, at about noon.", "collapse"),
        ("The writer had told a friend on Saturday that the attack took place at midday.", "attack"),
    ],
)
def test_moment(sentence: str, name: str) -> None:
    assert [moment.name for moment in moments(sentence)] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers on Wednesday pulled a girl from the rubble of a collapsed building.",
        "Shares collapsed at 9 a.m. in London.",
        "The man never died on Monday.",
        "A second bomb exploded at 6 p.m. in the square.",
        "The minister spoke on Thursday about the reason his summit collapsed.",
    ],
)
def test_no_moment(sentence: str) -> None:
    assert not moments(sentence)
