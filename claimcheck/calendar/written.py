"""Dates as they are written out: Wednesday, Nov. 26, 2025; 26 November 2025; 2025-11-26; March 2024; 26/11/2025."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.calendar.clock import read_clock, read_part
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, Tokens, lexicon

Read = tuple[Point, int] | None
SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def read_written(t: Tokens, i: int, *, led: bool = False) -> Read:
    """The written date at token i (with weekday and clock time if they stand with it) and the token after it.

    `led`: a word that leads to a date stands before it, so that a bare month or weekday abbreviation may be one.
    """
    found = _with_weekday(t, i) or _numeric(t, i) or _day_month(t, i) or _month_first(t, i, led=led)
    return with_clock(t, *found) if found else None


def with_clock(t: Tokens, point: Point, j: int) -> tuple[Point, int]:
    """The date with the clock time or part of the day that follows it: ", at 7:37 a.m.", "morning", "21:30", "T21:30Z"."""
    if not point.is_day():
        return point, j
    part = read_part(t, j)
    if part and not (t.at(j) == "night" and t.at(j + 1) == "live"):
        point, j = replace(point, clock=part[0]), part[1]
    k = j
    if t.at(k) == "t" and t.tight(k) and t.tight(k + 1):
        k += 1
    else:
        while t.at(k) in (",", "at", "from", "|", "—", "–") and k < j + 2:
            k += 1
    clock = read_clock(t, k)
    if clock is None and t.at(k) == "(" and point.clock is None:
        return point, j
    if clock and (clock[0].sure or k == j or t.at(j) in ("t", ",", "|", "at", "—", "–")) and t.at(k) not in ("before", "after"):
        after = clock[1]
        if t.at(after) == "z" and t.tight(after):
            return replace(point, clock=replace(clock[0], zone="UTC")), after + 1
        if t.at(after) in ("+", "-") and t.tight(after) and t.number(after + 1, 2) is not None and t.at(after + 2) == ":":
            zone = f"UTC{t.at(after)}{t.at(after + 1).zfill(2)}:{t.at(after + 3)}"
            return replace(point, clock=replace(clock[0], zone=zone)), after + 4
        return replace(point, clock=clock[0]), after
    return point, j


def weekday_at(t: Tokens, i: int) -> int | None:
    """0 (Monday) to 6 for a weekday's name or abbreviation."""
    return lexicon().weekdays.get(t.at(i))


def _with_weekday(t: Tokens, i: int) -> Read:
    weekday = weekday_at(t, i)
    if weekday is None:
        return None
    j = i + 1
    if t.at(j) == "." and t.at(i) in lexicon().weekday_short:
        j += 1
    bracket = t.at(j) == "("
    if bracket or t.at(j) in (",", "the", "on"):
        j += 1
    if t.at(j) == "the":
        j += 1
    date = _day_month(t, j) or _month_first(t, j, led=False) or _numeric(t, j)
    if date is None or date[0].unit != "day" or date[0].day_to:
        return None
    point, j = date
    if bracket and t.at(j) == ")":
        j += 1
    return replace(point, weekday=weekday), j


def _day(t: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month (26, 26th, third is no such form) and the token after it."""
    number = t.number(i, 2)
    if number is None or not 1 <= number <= 31:
        return None
    j = i + 1
    if t.at(j) in SUFFIXES and t.tight(j):
        return number, j + 1
    if t.tight(j) and (t.at(j).isalnum() or t.at(j) in "%:/" or (t.at(j) in ".," and t.tight(j + 1) and t.number(j + 1, 9) is not None)):
        return None
    return None if t.at(j) in ("percent", "%", "million", "billion", "trillion", "per") else (number, j)


def _year(t: Tokens, i: int) -> tuple[int, int] | None:
    """A year right after a month or day: 2025, ", 2025", " '25"."""
    j = i + 1 if t.at(i) == "," else i
    number = t.number(j)
    if number is not None and len(t.at(j)) == 4 and 1000 <= number <= 2999:
        after = t.at(j + 1)
        glued = t.tight(j + 1) and (after.isalnum() or (after in ".:/," and t.tight(j + 2) and t.number(j + 2, 9) is not None))
        return None if glued or after in ("gmt", "utc", "hours", "hrs") else (number, j + 1)
    if i == j and t.at(i) in ("'", "’") and len(t.at(i + 1)) == 2 and t.tight(i + 1) and (short := t.number(i + 1, 2)) is not None:
        return 2000 + short if short < 70 else 1900 + short, i + 2
    return None


def _month(t: Tokens, i: int) -> tuple[int, int] | None:
    """A month's name or abbreviation with its full stop."""
    number = lexicon().months.get(t.at(i))
    if number is None:
        return None
    short = t.at(i) in lexicon().month_short
    return number, i + 2 if short and t.at(i + 1) == "." and t.tight(i + 1) else i + 1


def _month_first(t: Tokens, i: int, *, led: bool) -> Read:
    """November 26, 2025; Nov. 20-22; November 2025; November."""
    month = _month(t, i)
    if month is None:
        return None
    number, j = month
    if not t.capital(i) and (lexicon().month_alone.get(t.at(i), "strict") != "free" and t.number(j, 2) is None and _year(t, j) is None):
        return None
    day = _day(t, j + 1 if t.at(j) == "the" else j)
    if day:
        first, j = day
        last, j = _day_to(t, j, first)
        year = _year(t, j)
        if year is None and (clocked := read_clock(t, j)) and (late := _year(t, clocked[1])):
            return Point("day", late[0], number, first, clock=clocked[0]), late[1]
        return Point("day", year[0] if year else None, number, first, last), year[1] if year else j
    year = _year(t, j + 1 if t.at(j) == "of" else j)
    if year and (t.at(j) != "," or t.capital(i)):
        return Point("month", year[0], number), year[1]
    return (Point("month", None, number), j) if _alone(t, i, j, led) else None


def _alone(t: Tokens, i: int, j: int, led: bool) -> bool:
    """Whether a month's name without day or year is a month: May and March are words, April and June people, October a month."""
    words = lexicon()
    kind = words.month_alone.get(t.at(i), "strict")
    if not t.capital(i) and not led:
        return False
    following = t.word[j] if j < t.size else ""
    if led or t.at(i - 1) in words.group("month"):
        named = following[:1].isupper() and t.start[j] - t.end[j - 1] == 1 and following.lower() not in words.months | words.weekdays
        return not (named and kind != "free" and t.at(i - 1) in ("of", "by", "to", "for", "and", "or", "from", "than", "as"))
    if t.at(i - 1) in words.group("determiner") or t.at(i - 1) in ("'s", "its"):
        return following[:1].islower() and following not in words.group("function")
    if t.word[i].isupper() and len(t.word[i]) > 3:
        return False
    return kind == "free" and not (following[:1].isupper() and not t.breaks(j - 1))


def _day_to(t: Tokens, j: int, first: int) -> tuple[int, int]:
    """The second day of "20-22", "20 to 22", "20/21", 0 if there is none."""
    if t.at(j) in DASHES or t.at(j) == "/":
        last = _day(t, j + 1)
        if last and last[0] > first:
            return last
    if t.at(j) in ("to", "through", "until", "till") and (last := _day(t, j + 1)) and last[0] > first:
        following = t.at(last[1])
        if (
            following not in lexicon().months
            and following not in lexicon().group("counted")
            and following not in ("am", "pm", "a.m.", "p.m.")
        ):
            return last
    return 0, j


def _day_month(t: Tokens, i: int) -> Read:
    """26 November 2025; 26th of November; 20-22 November."""
    j = i + 1 if t.at(i) == "the" else i
    if t.tight(j) and t.word[j - 1] not in "([\"'“”‘’—–-,;:":
        return None
    day = _day(t, j)
    if day is None:
        return None
    first, j = day
    last, j = _day_to(t, j, first)
    if t.at(j) == "of" or (t.at(j) in ("-", "/") and t.tight(j) and t.tight(j + 1)):
        j += 1
    month = _month(t, j)
    if month is None or (not t.capital(j) and lexicon().month_alone.get(t.at(j)) == "strict" and _year(t, month[1]) is None):
        return None
    number, j = month
    dash = t.at(j) in ("-", "/") and t.tight(j) and t.tight(j + 1)
    year = _year(t, j + 1 if dash else j)
    if year is None and _day(t, j) and t.at(j) != ",":
        return None
    return Point("day", year[0] if year else None, number, first, last), year[1] if year else j


def _numeric(t: Tokens, i: int) -> Read:
    """2025-11-26, 2025/11/26, 26/11/2025, 26.11.2025, 2025-11. Where day and month could change places there is no reading."""
    if t.number(i) is None or (t.tight(i) and i and (t.word[i - 1].isalnum() or t.word[i - 1] in "$€£¥.,:/-–#")):
        return None
    sign = t.at(i + 1)
    if sign not in ("-", "/", ".", "‐", "–") or not (t.tight(i + 1) and t.tight(i + 2)):
        return None
    sizes = len(t.at(i)), len(t.at(i + 2)), len(t.at(i + 4))
    first, second = t.number(i), t.number(i + 2)
    if t.at(i + 3) == sign and t.tight(i + 3) and t.tight(i + 4) and (third := t.number(i + 4)) is not None:
        after = t.at(i + 5)
        if first is None or second is None or (t.tight(i + 5) and (after.isdigit() or (after in "-/." and t.tight(i + 6)))):
            return None
        if sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2:
            point = Point("day", first, second, third)
        elif sizes[2] == 4 and sizes[0] <= 2 and sizes[1] <= 2 and (second > 12 or first > 12 or first == second or sign == "."):
            point = Point("day", third, first, second) if second > 12 else Point("day", third, second, first)
        else:
            return None
        return (point, i + 5) if point.year is not None and point.year and point.whole(point.year) else None
    if sizes[:2] == (4, 2) and sign == "-" and first and second and 1 <= second <= 12 and second <= first % 100 and 1900 <= first <= 2099:
        following = t.at(i + 3)
        if not (t.tight(i + 3) and (following.isalnum() or following in "-/")):
            return Point("month", first, second), i + 3
    return None
