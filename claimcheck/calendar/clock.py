"""Clock times and parts of the day: 7:37 a.m. local time, 0737 GMT, around 11:30 p.m., just before midnight, Tuesday morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.tokens import DASHES, Tokens, lexicon
from claimcheck.calendar.zones import read_zone

LED_BY = frozenset(
    [
        "at",
        "around",
        "about",
        "by",
        "before",
        "after",
        "until",
        "till",
        "from",
        "since",
        "time",
        "approximately",
        "nearly",
        "to",
        "between",
        "circa",
    ]
)
QUARTER_HOUR, HALF_HOUR = timedelta(minutes=15), timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without its day: from minute `first` to minute `last` (inclusive, counted from midnight), in a zone."""

    first: int
    last: int
    zone: str = ""
    part: bool = False  # a part of the day ("morning") rather than a clock time
    sure: bool = True  # a clock time beyond doubt; "19:30" alone might be a score

    def on(self, day: date) -> Interval | None:
        """The stretch it is on a day (minutes before 0 or after 1439 reach into the neighbouring days)."""
        try:
            midnight = datetime.combine(day, time())
            return Interval(midnight + timedelta(minutes=self.first), midnight + timedelta(minutes=self.last, seconds=59), "time")
        except OverflowError:
            return None


def read_clock(t: Tokens, i: int) -> tuple[Clock, int] | None:
    """The clock time that begins at token i (hedge words included) and the token after it."""
    start, loose = i, ""
    words = lexicon()
    while i < start + 3 and (t.at(i) in words.group("loose") or (t.at(i) in ("before", "after") and i > start)):
        loose = t.at(i) if t.at(i) in ("before", "after") else loose or "around"
        i += 1
    if t.at(i) == "at" and i > start:
        i += 1
    read = _bare(t, i)
    if read is None:
        return None
    first, last, after, sure = read
    if not sure and i > start:
        sure = True
    if t.at(i) == "midnight":
        first, last = {"after": (0, 29), "before": (1410, 1439)}.get(loose, (1439, 1439) if not loose else (1425, 1454))
    elif loose == "before":
        first, last = first - 30, first - 1 if first else 0
    elif loose == "after":
        last = first + 30
    elif loose:
        first, last = first - 15, first + 15 if last - first < 2 else last
    zone = read_zone(t, after)
    if zone is None and t.at(after) == ",":
        zone = read_zone(t, after + 1) if t.at(after + 1) == "local" else None
    return Clock(first, last, zone[0] if zone else "", sure=sure or zone is not None), zone[1] if zone else after


def _bare(t: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """First and last minute of the clock time at token i, the token after it, and whether it can be nothing else."""
    word = t.at(i)
    if word == "noon":
        return 720, 720, i + 1, True
    if word == "midnight":
        return 0, 0, i + 1, True
    glued = t.tight(i) and (t.word[i - 1] in "$€£¥.,:/" or t.word[i - 1] in DASHES or t.word[i - 1].isalnum())
    if glued and not (t.low[i - 1] == "t" and t.tight(i - 1)):
        return None
    hour = t.number(i, 2)
    if hour is None:
        return _military(t, i)
    if hour > 24:
        return None
    j, minute = i + 1, None
    if t.at(j) in (":", ".") and t.tight(j) and t.tight(j + 1) and len(t.at(j + 1)) == 2:
        minute, dotted = t.number(j + 1, 2), t.at(j) == "."
        if minute is None or minute > 59:
            return None
        j += 2
        if t.at(j) == ":" and t.tight(j) and t.tight(j + 1) and t.number(j + 1, 2) is not None:
            j += 2
            if t.at(j) == "." and t.tight(j) and t.tight(j + 1) and t.number(j + 1, 9) is not None:
                j += 2
    else:
        dotted = False
    half = _half_of_day(t, j)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + half[0]
        return hour * 60 + (minute or 0), hour * 60 + (59 if minute is None else minute), half[1], True
    if half is not None and minute is not None:
        return hour % 24 * 60 + minute, hour % 24 * 60 + minute, half[1], True
    if t.at(j) == "o'clock" and 1 <= hour <= 12:
        return None
    if minute is None or hour > 23:
        return None
    at = hour * 60 + minute
    if t.at(j) in ("hours", "hrs") or read_zone(t, j):
        return at, at, j + (t.at(j) in ("hours", "hrs")), True
    if dotted:
        return None
    sure = t.at(i - 1) in LED_BY and t.at(j) not in ("percent", "%")
    return at, at, j, sure


def _half_of_day(t: Tokens, j: int) -> tuple[int, int] | None:
    """0 for a.m., 12 for p.m., and the token after it."""
    word = t.at(j)
    if word in ("am", "pm") and (t.tight(j) or j + 1 >= t.size or t.word[j] in ("am", "pm", "AM", "PM", "Am", "Pm")):
        return (12 if word == "pm" else 0), j + 1
    if len(word) >= 3 and word[0] in "ap" and word[1] == "." and word.replace(".", "").replace(" ", "") in ("am", "pm"):
        return (12 if word[0] == "p" else 0), j + 1
    return None


def _military(t: Tokens, i: int) -> tuple[int, int, int, bool] | None:
    """Four digits before a zone or "hours": 0737 GMT, 1930 hours, 1930h."""
    word = t.at(i)
    number = t.number(i, 4)
    if number is None or len(word) != 4 or number // 100 > 23 or number % 100 > 59:
        return None
    at = number // 100 * 60 + number % 100
    if t.at(i + 1) in ("hours", "hrs") and t.at(i + 2) not in ("of", "a", "per"):
        return (at, at, i + 2, True) if word[0] == "0" or read_zone(t, i + 2) or t.at(i - 1) in LED_BY else None
    return (at, at, i + 1, True) if read_zone(t, i + 1) else None


def read_part(t: Tokens, i: int) -> tuple[Clock, int] | None:
    """A part of the day at token i: morning, early afternoon, late night."""
    parts = lexicon().dayparts
    two = f"{t.at(i)} {t.at(i + 1)}"
    for name, after in ((two, i + 2), (t.at(i), i + 1)):
        if name in parts and name not in ("early", "late"):
            first, last = parts[name]
            return Clock(first * 60, last * 60 + 59, part=True), after
    return None
