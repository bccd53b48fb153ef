"""Times as a clause tells them, day and time of day together, each as a stretch of minutes: what two reports are compared by.

Where `normalise.dates` reads every date of a text for the record, this reads the few that a clause gives an event, with what stands
before them ("until", "by"), clock times in words ("half past eight") and how loosely they are meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from claimcheck.calendar.clock import read_clock, read_part
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import Tokens, lexicon
from claimcheck.calendar.written import read_written
from claimcheck.calendar.zones import read_zone
from claimcheck.language import tables

DAY = 24 * 60
HALF_DAY = 12 * 60
LOOSE, BARE, SHORTLY = 5, 15, 30  # minutes: about 3.40; 3 p.m. without minutes; shortly before or after
NIGHT_ENDS = 30 * 60  # a day's night goes on to six in the morning of the next
LIMITS, LINKS, NEAR_WORDS, NO_PART = (tables.words("moment_words", "words", "kind", kind) for kind in ("limit", "link", "near", "no_part"))
ORDERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Told:
    """A time as told: minutes of the day from `first` to `last` (beyond 1440 in the night that follows), and a date as written."""

    start: int  # characters
    end: int
    first: int | None = None
    last: int | None = None
    part: bool = False  # a part of the day, not a clock time
    exact: bool = False  # to the minute, not rounded
    half: bool = False  # whether it may be before or after noon: "half past eight"
    zone: str = ""
    weekday: int | None = None
    point: Point | None = None
    limit: str = ""  # the word before it that makes it a limit: until, by, since

    @property
    def dated(self) -> bool:
        return self.weekday is not None or self.point is not None


@lru_cache(maxsize=20_000)
def told(text: str) -> tuple[Told, ...]:
    """The times of a clause or sentence, in order, what stands together as one."""
    t = Tokens(text)
    found: list[Told] = []
    i = 0
    while i < t.size:
        read = _one(t, i)
        if read is None:
            i += 1
            continue
        time, after = read
        joined = True
        while joined:
            joined = False
            k = after
            while k < after + 3 and t.at(k) in LINKS and _one(t, k) is None:
                k += 1
            more = _one(t, k) if not t.breaks(after - 1) or k == after else None
            if more is not None and (both := _together(time, more[0])) is not None:
                time, after, joined = both, more[1], True
        found.append(replace(time, limit=_limit(t, i)))
        i = after
    return tuple(found)


def _limit(t: Tokens, i: int) -> str:
    """The word before a time that makes it a limit, over "about", "the" and "the end of"."""
    k = i - 1
    passed = NEAR_WORDS | {"the", "early", "late", "on", "end", "of", "midnight", "noon", "at"}
    while k >= 0 and t.at(k) in passed and k > i - 5:
        k -= 1
    return t.at(k) if t.at(k) in LIMITS else ""


def _together(a: Told, b: Told) -> Told | None:
    """Two times that stand side by side as one: a clock time and a day, a part of the day and a clock time, weekday and date."""
    clock = a if a.first is not None else b
    if a.first is not None and b.first is not None:
        if a.part == b.part or (a.zone and b.zone):
            return None
        clock = b if a.part else a
        if clock.half and clock.first is not None:
            part = a if a.part else b
            assert part.first is not None
            assert part.last is not None
            clock = _turned(clock, part.first, part.last)
    if (a.weekday is not None and b.weekday is not None) or (a.point is not None and b.point is not None):
        return None
    day = a.weekday if a.weekday is not None else b.weekday
    return replace(clock, start=a.start, end=b.end, weekday=day, point=a.point or b.point)


def _turned(clock: Told, first: int, last: int) -> Told:
    """A clock time without "a.m." or "p.m." put into the part of the day that stands by it."""
    at = clock.first
    if at is None or clock.last is None:
        return clock
    for shift in (0, HALF_DAY):
        if first <= (at + shift) % DAY <= last or first <= at + shift <= last:
            return replace(clock, first=(at + shift) % DAY, last=(at + shift) % DAY + clock.last - at, half=False)
    return clock


def _one(t: Tokens, i: int) -> tuple[Told, int] | None:
    """One piece of a time at token i and the token after it: a clock time, a part of the day, a date, a weekday."""
    return _clock(t, i) or _part(t, i) or _day(t, i)


def _clock(t: Tokens, i: int) -> tuple[Told, int] | None:
    k, loose, side = i, False, ""
    while k < i + 4 and (t.at(k) in lexicon().group("loose") or t.at(k) in NEAR_WORDS or t.at(k) in ("before", "after", "to", "at")):
        if t.at(k) in ("before", "after"):
            side = t.at(k) if k > i else ""
            if k == i:
                return None
        if t.at(k) == "close" and t.at(k + 1) != "to":
            return None  # "polls close at 8 p.m."
        loose = loose or t.at(k) in NEAR_WORDS
        k += 1
    if t.at(i) in ("to", "at", "before", "after"):
        return None
    read = _spelled(t, k) or _midday(t, k) or _dotted(t, k) or _figures(t, k)
    if read is None:
        return None
    at, after, bare, half, zone = read
    loose = loose or t.at(i - 1) in NEAR_WORDS or (t.at(i - 1) == "at" and t.at(i - 2) in NEAR_WORDS)
    exact = not loose and not side and not bare and at % 5 != 0
    if side == "before":
        first, last = at - SHORTLY, at
    elif side == "after":
        first, last = at, at + SHORTLY
    else:
        slack = BARE if bare else LOOSE if loose else 0
        first, last = at - slack, at + slack
    return Told(t.start[i], t.end[after - 1], first, last, exact=exact, half=half, zone=zone), after


Read = tuple[int, int, bool, bool, str]  # minute, token after, without minutes, before or after noon unknown, zone


def _zoned(t: Tokens, after: int) -> tuple[str, int]:
    zone = read_zone(t, after)
    return zone if zone else ("", after)


def _figures(t: Tokens, k: int) -> Read | None:
    """4:40 p.m., 1705 GMT, 1640H, 5.20am, 14:05."""
    word, number = t.at(k), t.number(k, 4)
    military = len(word) == 4 and t.at(k + 1) == "h" and t.tight(k + 1)
    if military and number is not None and number % 100 < 60 and number < 2400:
        return number // 100 * 60 + number % 100, k + 2, False, False, ""
    if t.at(k) in lexicon().group("loose"):
        return None
    read = read_clock(t, k)
    if read is None or (not read[0].sure and not _clocklike(t, k)):
        return None
    clock, after = read
    bare = t.at(k + 1) not in (":", ".") and len(word) <= 2
    half = not any(t.at(j) in ("am", "pm") or t.at(j)[:2] in ("a.", "p.") for j in range(k + 1, after))
    half = half and len(word) < 3 and not word.startswith("0") and clock.first < 13 * 60 and bare is False and not clock.zone
    return clock.first, after, bare, half and t.at(k + 1) == ".", clock.zone


def _clocklike(t: Tokens, k: int) -> bool:
    """Whether "14:05" stands where a time does and no score."""
    return t.at(k - 1) in ("at", "about", "around", "after", "before", "by", "until", "from", "since", "past", "shortly", "just", "to")


def _dotted(t: Tokens, k: int) -> Read | None:
    """ "2.30 in the morning", "at 1.20 local time": a full stop between hour and minutes, and a word that makes it a time."""
    hour, minute = t.number(k, 2), t.number(k + 2, 2)
    if hour is None or minute is None or t.at(k + 1) not in (".", ":") or not t.tight(k + 1) or not t.tight(k + 2) or len(t.at(k + 2)) != 2:
        return None
    after = k + 3
    led = t.at(k - 1) in ("at", "about", "around", "after", "before")
    local = read_zone(t, after)
    morning = (t.at(after), t.at(after + 1)) == ("in", "the") and t.at(after + 2) in ("morning", "afternoon", "evening")
    night = (t.at(after), t.at(after + 1)) == ("at", "night")
    if hour > 12 or minute > 59 or not (local or morning or night or (led and t.at(k + 1) == "." and _day(t, after) is not None)):
        return None
    if local:
        return hour * 60 + minute, local[1], False, local[0] == "local" and t.at(k)[0] != "0", local[0]
    return hour * 60 + minute, after, False, True, ""


def _midday(t: Tokens, k: int) -> Read | None:
    if t.at(k) not in ("noon", "midday", "midnight"):
        return None
    zone, after = _zoned(t, k + 1)
    return DAY if t.at(k) == "midnight" else HALF_DAY, after, True, False, zone


def _hour(t: Tokens, k: int) -> int | None:
    number = t.number(k, 2) if t.number(k, 2) is not None else lexicon().numbers.get(t.at(k))
    return number if number is not None and 1 <= number <= 12 else None


def _spelled(t: Tokens, k: int) -> Read | None:
    """ "half past eight", "twenty to five", "five minutes past two", "eight o'clock", "two in the morning"."""
    j, minutes = k, None
    if t.at(j) == "a" and t.at(j + 1) == "quarter":
        j += 1
    if t.at(j) in ("half", "quarter"):
        minutes = 30 if t.at(j) == "half" else 15
        j += 1
    else:
        number = t.number(j, 2) if t.number(j, 2) is not None else lexicon().numbers.get(t.at(j))
        named = t.at(j + 1) == "minutes"
        if number is not None and number < 30 and t.at(j + 2 if named else j + 1) in ("past", "to"):
            minutes = number
            j += 2 if named else 1
    if minutes is not None and t.at(j) in ("past", "to"):
        hour = _hour(t, j + 1)
        end = j + 2
        if hour is None or (t.at(end) in ("percent", "%", ".") and t.tight(end) and not t.breaks(end)):
            return None
        if t.at(j) == "to" and (minutes not in (5, 10, 15, 20, 25) or t.number(j + 1) is not None):
            return None
        return (hour * 60 + (minutes if t.at(j) == "past" else -minutes)) % HALF_DAY, end, False, True, ""
    hour = _hour(t, k)
    if hour is not None and t.at(k + 1) == "o'clock":
        return hour % 12 * 60, k + 2, True, True, ""
    if hour is not None and (t.at(k + 1), t.at(k + 2), t.at(k + 3)) == ("in", "the", "morning"):
        return hour % 12 * 60, k + 1, True, True, ""
    return None


def _part(t: Tokens, i: int) -> tuple[Told, int] | None:
    """A part of the day: "Tuesday morning", "the early hours", "early on Saturday"."""
    word = t.at(i)
    if word in ("early", "small", "wee") and t.at(i + 1) == "hours":
        return Told(t.start[i], t.end[i + 1], 0, 7 * 60, part=True), i + 2
    if word in ("early", "late") and (t.at(i + 1) in lexicon().weekdays or (t.at(i + 1) == "on" and t.at(i + 2) in lexicon().weekdays)):
        first, last = (0, 9 * 60) if word == "early" else (16 * 60, NIGHT_ENDS)
        return Told(t.start[i], t.end[i], first, last, part=True), i + 1
    if word == "before" and t.at(i + 1) in ("dawn", "daybreak", "sunrise"):
        return Told(t.start[i], t.end[i + 1], 0, 7 * 60, part=True), i + 2
    read = read_part(t, i)
    if read is None or (word in ("early", "late") and t.at(i + 1) not in ("morning", "afternoon", "evening")):
        return None
    if t.at(read[1]) in NO_PART:
        return None
    name = t.at(read[1] - 1)
    first, last = read[0].first, read[0].last + 1
    if name == "night":
        last = NIGHT_ENDS
    return Told(t.start[i], t.end[read[1] - 1], first, last, part=True), read[1]


def _day(t: Tokens, i: int) -> tuple[Told, int] | None:
    """A date or a weekday; "last September", "the third quarter", "2016" behind "in" or "since"."""
    word = t.at(i)
    if t.at(i + 1) in ("'s", "’s"):
        return None  # "Tuesday's accident"
    if word in lexicon().weekdays and t.capital(i) and word not in lexicon().weekday_short:
        return Told(t.start[i], t.end[i], weekday=lexicon().weekdays[word]), i + 1
    led = t.at(i - 1) in lexicon().group("lead")
    read = read_written(t, i, led=led)
    edge = t.at(i - 1) == "of" and t.at(i - 2) in ("end", "start", "beginning", "middle", "close")
    if read is not None and (t.at(i - 1) != "of" or edge or read[0].unit == "day"):
        point, after = read
        if point.day_to or point.unit not in ("day", "month") or t.at(after) in lexicon().group("dated"):
            return None
        clock = point.clock
        first, last = (clock.first, clock.last) if clock else (None, None)
        made = Told(t.start[i], t.end[after - 1], first, last, clock.part if clock else False, zone=clock.zone if clock else "",
                    weekday=point.weekday, point=replace(point, clock=None))  # fmt: skip
        return made, after
    if word in ORDERS and t.at(i + 1) == "quarter" and t.at(i + 2) != "-":
        year, after = None, i + 2
        for k in (i + 2, i + 3):
            if t.at(k - 1) in ("of", "quarter", "in") and (number := t.number(k)) is not None and number >= 1900:
                year, after = number, k + 1
        part = "next" if (t.at(i + 2), t.at(i + 3), t.at(i + 4)) == ("of", "next", "year") else ""
        return Told(t.start[i], t.end[after - 1], point=Point("quarter", year, number=ORDERS.index(word) + 1, part=part)), after
    if word == "end" and t.at(i + 1) == "of":
        k = i + 3 if t.at(i + 2) in ("the", "this") else i + 2
        year = t.number(k)
        if t.at(k) == "year" or (year is not None and 1900 <= year < 2100):
            return Told(t.start[i], t.end[k], point=Point("month", year if t.at(k) != "year" else None, 12)), k + 1
    year = t.number(i)
    led = t.at(i - 1) in ("in", "since", "by", "during", "of")
    closed = not t.tight(i + 1) or (t.at(i + 1) in (".", ",", ";", ":", ")") and not (t.tight(i + 2) and t.number(i + 2) is not None))
    if led and year is not None and len(word) == 4 and 1800 <= year < 2100 and closed:
        return Told(t.start[i], t.end[i], point=Point("year", year)), i + 1
    return None
