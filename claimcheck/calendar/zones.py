"""Time zones as news names them, and clock times brought to UTC so that 7:37 am EST and 1237 GMT compare."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache

from claimcheck.calendar.tokens import Tokens
from claimcheck.language import tables
from claimcheck.records import When

SIGNED = re.compile(r"(?:UTC|GMT)([+-])(\d\d?):?(\d\d)?")
ALONE = frozenset({"Eastern", "Pacific"})


@cache
def _zones() -> dict[str, tuple[str, int | None, str]]:
    """Every word of the zone table to its zone, minutes ahead of UTC (None where ambiguous) and summer rule."""
    return {
        word: (row["zone"], int(row["offset"]) if row["offset"] else None, row["summer"])
        for row in tables.rows("zones")
        for word in [*row["words"].split("|"), row["zone"]]
    }


def read_zone(t: Tokens, i: int) -> tuple[str, int] | None:
    """The zone at token i and the token after it: GMT, EST, UTC+8, local time, Beijing time, Eastern."""
    if t.at(i) == "(":
        inner = read_zone(t, i + 1)
        return (inner[0], inner[1] + 1) if inner and t.at(inner[1]) == ")" else None
    if t.at(i) == "local" and t.at(i + 1) == "time":
        return "local", i + 2
    if i >= t.size:
        return None
    word = t.word[i]
    if word in ("UTC", "GMT") and t.at(i + 1) in ("+", "-", "−") and t.tight(i + 1):
        hours = t.number(i + 2, 2)
        if hours is not None and hours <= 14:
            minutes = t.number(i + 4, 2) if t.at(i + 3) == ":" and t.tight(i + 3) and t.tight(i + 4) else None
            sign = "+" if t.at(i + 1) == "+" else "-"
            return f"UTC{sign}{hours:02d}:{minutes or 0:02d}", i + 3 + (2 if minutes is not None else 0)
    known = _zones()
    two = f"{word} {t.word[i + 1]}" if i + 1 < t.size else ""
    name, after = (two, i + 2) if two in known else (word, i + 1)
    if name not in known or name == "Z":
        return None
    named = not name.isupper() or len(name) < 2
    stop = after
    while t.at(stop) in ("standard", "daylight", "summer", "european"):
        stop += 1
    if t.at(stop) == "time":
        return known[name][0], stop + 1
    if named and name not in ALONE:
        return None
    return known[name][0], after


def offset(zone: str, at: datetime) -> int | None:
    """Minutes ahead of UTC of a zone at a local time; None for "local", no zone, and abbreviations with several meanings."""
    signed = SIGNED.fullmatch(zone)
    if signed:
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        return minutes if signed[1] == "+" else -minutes
    _, minutes_ahead, summer = _zones().get(zone, ("", None, ""))
    if minutes_ahead is not None and summer and _summer(summer, at):
        return minutes_ahead + 60
    return minutes_ahead


def _summer(rule: str, at: datetime) -> bool:
    """Whether daylight saving holds.

    United States since 2007: second Sunday of March to first of November. European Union: last of March to last of October.
    """
    if rule == "us":
        first, last = _sunday(at.year, 3, 8), _sunday(at.year, 11, 1)
    else:
        first, last = _sunday(at.year, 3, 25), _sunday(at.year, 10, 25)
    return first + timedelta(hours=2) <= at < last + timedelta(hours=2)


def _sunday(year: int, month: int, day: int) -> datetime:
    """The first Sunday on or after a day."""
    of = datetime(year, month, day)  # noqa: DTZ001
    return of + timedelta(days=6 - of.weekday())


def utc(when: When) -> tuple[datetime, datetime] | None:
    """Start and end of a clock time in UTC, as naive datetimes; None where the zone is not stated or not known, or an end is open."""
    if when.start is None or when.end is None or not when.zone:
        return None
    ahead = offset(when.zone, when.start)
    if ahead is None:
        return None
    try:
        return when.start - timedelta(minutes=ahead), when.end - timedelta(minutes=ahead)
    except OverflowError:
        return None
