"""Dates that a page prints of itself: date lines, credit lines ("The Courier 2025/09/18 15:00"), datelines.

Clock times are kept as printed (no zone conversion): "today" in an article means the day its own date line says.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from claimcheck.records import Precision

_MONTHS = {
    name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![a-z]){_MONTH}\.?\s{{0,2}}{_DAY},?\s{{0,2}}(?:at\s)?{_YEAR}",
        rf"{_DAY}\.?[\s-]{{0,2}}(?:of\s)?{_MONTH}\.?,?[\s-]{{0,2}}{_YEAR}",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"(?<![a-z]){_MONTH}\.?,?\s{{0,2}}{_YEAR}",
        rf"(?<![a-z]){_MONTH}\s{{1,2}}{_DAY}\s(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)\s(?:[a-z]{{2,5}}\s)?{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\.\d{1,6})?\s?(?P<half>[ap]\.?m\b\.?)?|(?<![\d.:])(?P<hour12>1[0-2]|[1-9])\s?(?P<half12>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:published|posted|first published|created)\b(?: on| at)?\s*:?", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:first|last|published|posted|updated|created|modified|issued|released|date|time|on|at|hrs|hours?|local"
    r"|ist|gmt|utc|bst|est|edt|cst|cdt|pst|pdt|et|pt|ct|cet|cest|eet|jst|hkt|sgt|kst|aest|aedt|h|z|t)\b|[+-]\d\d:?\d\d|[\s,.:;|()/–—·•-]",
    re.IGNORECASE,
)
_PACKED = re.compile(r"(20\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?Z?)?")
_MIDNIGHT = re.compile(r"[T ]00:00:00|T00:00|^00:00:00| 00:00$")
_EMBEDDED = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")


class Stamp(NamedTuple):
    """A moment with the precision it was printed in, and the stretch of text it was read from."""

    when: datetime
    precision: Precision
    start: int
    end: int


def read_stamp(text: str) -> Stamp | None:
    """The first absolute date in `text` (the one after "published", where that word stands), with the clock time beside it.

    A numeric date whose day and month could be swapped is not read: None.
    """
    text = text[:400]
    packed = _PACKED.fullmatch(text.strip())
    if packed:
        text = "{}-{}-{} {}:{}".format(*(part or "00" for part in packed.groups()))
    after = _FIRST.search(text)
    if after:
        found = _read(text[after.end() :])
        if found:
            return found._replace(start=found.start + after.end(), end=found.end + after.end())
    return _read(text)


def _read(text: str) -> Stamp | None:
    best: tuple[int, int, re.Match[str]] | None = None
    for order, form in enumerate(_FORMS):
        match = form.search(text)
        if (
            match
            and (best is None or (match.start(), order) < best[:2])
            and not (best and best[2].start() <= match.start() < best[2].end())
        ):
            best = (match.start(), order, match)
    if best is None:
        return None
    match = best[2]
    groups = match.groupdict()
    year = int(groups["year"])
    day = groups.get("day")
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, number = (second, first) if first > 12 else (first, second)
    else:
        month = int(groups["number"]) if groups.get("number") else _MONTHS[groups["month"][:3].lower()]
        number = int(day) if day else 1
    try:
        when = datetime(year, month, number)  # noqa: DTZ001 - the printed local day
    except ValueError:
        return None
    start, end = match.span()
    if not day and not groups.get("first"):
        return Stamp(when, "month", start, end)
    inside = _TIME.fullmatch(groups["clock"]) if groups.get("clock") else None  # "Tue Jul 2 21:30:05 2013"
    clock = (*_hour(inside), start, end) if inside else _clock(text, start, end)
    if clock is None:
        return Stamp(when, "day", start, end)
    hour, minute, start, end = clock
    if hour == minute == 0 and _MIDNIGHT.search(text[start:end]):
        return Stamp(when, "day", start, end)  # how machines write a day without a time
    return Stamp(when.replace(hour=hour, minute=minute), "time", start, end)


def _clock(text: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """The clock time that follows a date at `start:end`, or directly precedes it."""
    after = _TIME.search(text, end, end + 24)
    if after and not re.search(r"\d|upd", text[end : after.start()], re.IGNORECASE):
        return *_hour(after), start, after.end()
    for before in _TIME.finditer(text[:start]):
        if start - before.end() <= 14 and not re.search(r"\d", text[before.end() : start]):
            return *_hour(before), before.start(), end
    return None


def _hour(match: re.Match[str]) -> tuple[int, int]:
    half = (match["half"] or match["half12"] or "").lower()
    hour = int(match["hour"] or match["hour12"])
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return hour, int(match["minute"] or 0)


def date_line(text: str) -> Stamp | None:
    """The stamp of a line that says nothing but when the article appeared."""
    if len(text) > 160:
        return None
    stamp = read_stamp(text)
    if stamp is None:
        return None
    rest = text[: stamp.start] + " " + text[stamp.end :]
    other = read_stamp(rest)  # "… | Updated: …"
    if other:
        rest = rest[: other.start] + " " + rest[other.end :]
    return stamp if len(_AROUND.sub("", _TIME.sub("", rest))) <= 2 else None


class Credit(NamedTuple):
    """An outlet's name and the stamp printed with it."""

    outlet: str
    stamp: Stamp


def credit_line(text: str) -> Credit | None:
    """A line that is an outlet's name and a full date, glued together or parted by a mark: "The Courier2025/09/18 15:00"."""
    if len(text) > 100:
        return None
    stamp = read_stamp(text)
    if stamp is None or stamp.precision not in ("time", "day"):
        return None
    name = text[: stamp.start].strip(" |,·•–—-/:")
    tail = _AROUND.sub("", text[stamp.end :])
    if (
        tail
        or not 2 <= len(name) <= 50
        or not re.search(r"[A-Za-z]", name)
        or re.search(r"[.!?;]\s|\b(?:published|updated|posted|by)\b", name, re.IGNORECASE)
    ):
        return None
    words = name.split()
    if len(words) > 6 or not all(word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL or "." in word for word in words):
        return None
    weekday = _AROUND.sub("", name)
    return Credit(name, stamp) if weekday else None


_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "le", "el", "und", "&", "at"})


def in_name(name: str) -> Stamp | None:
    """The date in a file name: "2025-11-26-talks.txt", "talks_20251126.html"."""
    match = _EMBEDDED.search(name)
    if match is None:
        return None
    try:
        return Stamp(datetime(int(match[1]), int(match[2]), int(match[3])), "day", match.start(), match.end())  # noqa: DTZ001
    except ValueError:
        return None
