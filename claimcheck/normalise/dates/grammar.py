"""The grammar of dates: a scan over the tokens, each expression read once, left to right."""

from __future__ import annotations

from functools import cache

from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import lexicon
from claimcheck.calendar.written import read_written
from claimcheck.language import tables
from claimcheck.normalise.dates.clocked import read_clock_first, read_weekday, week_after, year_after
from claimcheck.normalise.dates.context import Context, Hit, Read, fixed
from claimcheck.normalise.dates.ended import month_quarter, read_ended, read_week_of
from claimcheck.normalise.dates.named import NAMED_DECADES, read_named, year_of
from claimcheck.normalise.dates.parts import PARTS, read_part_of, read_part_of_day, read_slice
from claimcheck.normalise.dates.relative import DAYS, read_relative
from claimcheck.normalise.dates.settle import settle, with_year
from claimcheck.normalise.dates.stepped import STEP
from claimcheck.normalise.dates.stretches import (
    OPEN_END,
    OPEN_START,
    borrow_year,
    more_days,
    read_dashed,
    read_from_to,
    read_opened,
)  # fmt: skip
from claimcheck.normalise.dates.tense import leaning

FREQUENT = frozenset({"the", "a", "an", "in", "that", "by", "from", "one", "before", "after", "between", "within"})
MAX_DEPTH = 4  # "early morning of the last day of May" is two deep; deeper nesting is no date


def read_all(c: Context) -> list[Hit]:
    """All dates of the text, in order."""
    starters, units = _starters(), lexicon().units
    i, t = 0, c.t
    while i < t.size:
        word = t.low[i]
        if word not in starters and not (word.isdigit() and len(word) <= 4):
            i += 1
            continue
        if word in FREQUENT and (following := t.at(i + 1)) not in starters and not following.isdigit() and following not in units:
            i += 1
            continue
        before = len(c.hits)
        after = _expression(c, i)
        i = after if after is not None and after > i else i + 1
        if len(c.hits) > before:
            i = more_days(c, i)
    return c.hits


@cache
def _starters() -> frozenset[str]:
    """Every word that can begin a date."""
    words = lexicon()
    tables_of_words = (
        words.months,
        words.weekdays,
        words.seasons,
        words.numbers,
        words.ordinals,
        words.dayparts,
        STEP,
        PARTS,
        DAYS,
        NAMED_DECADES,
    )
    openers = OPEN_START | OPEN_END | words.group("loose") | words.group("opener")
    return openers.union(*tables_of_words, _named_days())


def _expression(c: Context, i: int) -> int | None:
    """Reads the expression at token i into `c.hits`; the token after it, or None where there is none."""
    word = c.t.at(i)
    if word in ("between", "from") and (after := read_from_to(c, i, point)):
        return after
    if word in OPEN_START | OPEN_END and (after := read_opened(c, i, point)):
        return after
    found = read_ended(c, i) or point(c, i)
    if found is None:
        return None
    here, j = found
    joined = read_dashed(c, i, here, j, point)
    if joined:
        return joined
    _add(c, i, j, borrow_year(c, here, j))
    return j


def _add(c: Context, i: int, j: int, here: Point) -> None:
    """Settles a point and notes it."""
    guess = not here.relative and (here.lacks_year or here.unit == "weekday")
    found = settle(here, c.today, leaning(c, i, j) if guess else "")
    if found is not None:
        c.hits.append(Hit(i, j, found, relative=here.relative or guess, zone=here.clock.zone if here.clock else ""))


def point(c: Context, i: int, led: bool = False) -> Read:
    """One date, period or clock time at token i, with what narrows it (early, mid-, the end of) and the year or week named after it."""
    if c.depth >= MAX_DEPTH:
        return None
    c.depth += 1
    found = _core(c, i, led)
    c.depth -= 1
    return found


def _core(c: Context, i: int, led: bool) -> Read:
    """A point, its alternatives in order."""
    t = c.t
    found = (
        read_part_of(c, i, point)
        or _named_day(c, i)
        or read_relative(c, i)
        or read_written(t, i, led=led or t.at(i - 1) in lexicon().group("month"))
        or read_slice(c, i, point)
        or read_week_of(c, i)
        or read_named(t, i, led=led)
        or read_weekday(c, i)
        or read_clock_first(c, i)
        or read_part_of_day(c, i, point)
    )
    if found is None:
        return None
    here, j = month_quarter(t, *found)
    if here.unit == "day" and here.year is None and (named := _named_dates().get((here.month, here.day))) and t.at(j) in named[1]:
        return with_year(here, named[0]), j
    if here.unit in ("month", "day", "quarter", "half", "season") and here.year is None:
        here, j = year_after(c, here, j)
    elif here.unit == "weekday":
        here, j = week_after(c, here, j)
    return here, j


@cache
def _named_days() -> dict[str, list[tuple[list[str], Point, frozenset[str]]]]:
    """First word -> (words, the day, words one of which has to follow)."""
    found: dict[str, list[tuple[list[str], Point, frozenset[str]]]] = {}
    for row in tables.rows("named_days"):
        words = row["name"].split()
        day = Point("day", int(row["year"]) if row["year"] else None, int(row["month"]), int(row["day"]))
        found.setdefault(words[0], []).append((words, day, frozenset(w for w in row["after"].split("|") if w)))
    return found


@cache
def _named_dates() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """(month, day) -> the year it means where one of the words follows: the Sept. 11 attacks."""
    days = (entry for entries in _named_days().values() for entry in entries)
    return {(day.month, day.day): (day.year, after) for _, day, after in days if day.year and after}


def _named_day(c: Context, i: int) -> Read:
    t = c.t
    for words, day, after in _named_days().get(t.at(i), ()):
        if [t.at(i + k) for k in range(len(words))] == words and (not after or t.at(i + len(words)) in after):
            if t.at(i) == "9" and (t.tight(i) or t.at(i + 3) in ("/", "percent")):
                return None
            if day.lacks_year and (year := year_of(t, i + len(words) + (t.at(i + len(words)) == ","))):
                return with_year(day, year[0]), year[1]
            if day.lacks_year and _names_event(c, i, i + len(words)):
                return fixed(None), i + len(words)  # the Boxing Day tsunami: of a year that is not said
            return day, i + len(words)
    return None


def _names_event(c: Context, i: int, after: int) -> bool:
    """Whether a named day stands before a noun, as in "the Boxing Day tsunami"."""
    noun, function = c.t.at(after), lexicon().group("function")
    leading = c.t.at(i - 1) in function and c.t.at(i - 1) not in lexicon().group("determiner")
    return noun.isalpha() and noun not in function and not leading and i > 0
