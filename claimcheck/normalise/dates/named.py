"""Periods that a name or number stands for: 2025, 1990s, 19th century, Q3 2025, the third quarter, fiscal 2025, summer 2024, 2024-25."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.calendar import intervals
from claimcheck.calendar.points import Point
from claimcheck.calendar.tokens import DASHES, Tokens, lexicon
from claimcheck.normalise.dates.context import Read, fixed

NAMED_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}


def read_named(t: Tokens, i: int, *, led: bool = False) -> Read:
    """The named period at token i and the token after it. `led`: a word that leads to a date stands before, so a bare year may be one."""
    word = t.at(i)
    if word.isdigit():
        return _decade(t, i) or _century(t, i) or _short(t, i) or _ordinal(t, i) or read_year(t, i, led=led)
    if word in ("q", "h", "fy"):
        return _short(t, i)
    if word in ("fiscal", "financial"):
        return _fiscal(t, i)
    if word in lexicon().seasons:
        return _season(t, i)
    if word in NAMED_DECADES and t.at(i - 1) in ("the", "early", "late", "mid", "-"):
        number = NAMED_DECADES[word]
        return fixed(intervals.years(1900 + 10 * number, 1909 + 10 * number, "decade"), relative=False), i + 1
    if word in ("'", "’", "‘"):
        return _decade(t, i)
    return _century(t, i) or _ordinal(t, i)


def year_of(t: Tokens, i: int) -> tuple[int, int] | None:
    """A four-digit year 1000 to 2999 standing by itself at token i."""
    number = t.number(i)
    if number is None or len(t.at(i)) != 4 or not 1000 <= number <= 2999:
        return None
    if t.tight(i) and (t.word[i - 1].isalnum() or t.word[i - 1] in "$€£¥#.,:/+%"):
        return None
    after = t.at(i + 1)
    if t.tight(i + 1) and (after.isalnum() or after in "%°" or (after in ".,:/" and t.tight(i + 2) and t.at(i + 2).isdigit())):
        return None
    return number, i + 1


def read_year(t: Tokens, i: int, *, led: bool) -> Read:
    """A bare year, if its neighbours let it be one rather than a figure or part of a name; 2019-2023, 2024-25, 2024/25."""
    found = year_of(t, i)
    if found is None:
        return _split_year(t, i)
    number, j = found
    ranged = _year_range(t, number, j)
    return ranged or ((Point("year", number), j) if _is_year(t, i, number, led) else None)


def _is_year(t: Tokens, i: int, number: int, led: bool) -> bool:
    words = lexicon()
    before, after = t.at(i - 1), t.at(i + 1)
    following = t.word[i + 1] if i + 1 < t.size else ""
    if after in words.group("counted") or (after in words.group("units") and after != "year"):
        return False
    if not led and before in words.group("approx") and before != "over" and t.at(i - 2) not in ("in", "since"):
        return False
    if following.isupper() and following.isalpha() and 1 < len(following) <= 3 and t.at(i + 2) != "time":  # an asteroid's name: 2014 RC
        return False
    noun = following[:1].islower() and after not in words.group("function")
    several = noun and after.endswith("s") and after not in words.group("dated")  # "2000 firms" counts, "2000 elections" dates
    if (
        led
        or before in words.group("lead")
        or before in words.months
        or before in words.seasons
        or before in ("fiscal", "(", ",", "-", "–")
    ):
        ancient = before in ("in", "since", "year", "from", "until") and not noun
        return (1500 <= number <= 2199 or ancient) and not (several and number % 100 == 0 and before != "the")
    if not 1900 <= number <= 2099:
        return False
    if before in words.group("weak") or before in ("'s", "’s"):
        return not (several and number % 100 == 0)
    if t.opens(i) or (noun and before.isalpha() and not t.capital(i - 1)):
        return not several
    if t.word[i - 1 if i else 0].isupper() and len(before) <= 3:
        return False
    closing = not following[:1].isalpha() and before.isalpha() and t.capital(i - 1)
    return closing and after in (")", ",", ".", "", "'s", ":") and before not in words.group("numbered")


def _split_year(t: Tokens, i: int) -> Read:
    """2024/25 and 2024-25: years that straddle two calendar years. (2024-25 is handled where the year stands free.)"""
    number = t.number(i)
    if number is None or len(t.at(i)) != 4 or not 1900 <= number <= 2099 or t.at(i + 1) != "/" or (t.tight(i) and not t.opens(i)):
        return None
    short = t.number(i + 2, 2)
    if short is None or len(t.at(i + 2)) != 2 or short != (number + 1) % 100 or (t.tight(i + 3) and t.at(i + 3) in ("/", "-")):
        return None
    return fixed(intervals.years(number, number + 1), relative=False), i + 3


def _year_range(t: Tokens, number: int, j: int) -> Read:
    """2019-2023, 2019–23."""
    if not (t.at(j) in DASHES and t.tight(j) and t.tight(j + 1)):
        return None
    last = year_of_tail(t, j + 1)
    if last is None:
        return None
    to = last if last > 999 else number - number % 100 + last
    if last < 100 and to <= number:
        to += 100
    if not number < to <= number + 150 or (last < 100 and to > number + 40):
        return None
    return fixed(intervals.years(number, to), relative=False), j + 2


def year_of_tail(t: Tokens, i: int) -> int | None:
    """The second half of a year range: four digits, or two."""
    number = t.number(i)
    if number is None or len(t.at(i)) not in (2, 4) or (len(t.at(i)) == 4 and not 1000 <= number <= 2999):
        return None
    after = t.at(i + 1)
    if t.tight(i + 1) and (
        after.isalnum() or after in DASHES or after in "%/:" or (after in ".," and t.tight(i + 2) and t.at(i + 2).isdigit())
    ):
        return None
    return number


def _decade(t: Tokens, i: int) -> Read:
    """1990s, '90s, 1990's; "the 90s" may be a temperature or an age and is left alone."""
    if t.at(i) in ("'", "’", "‘"):
        short = t.number(i + 1, 2)
        if short is None or len(t.at(i + 1)) != 2 or short % 10 or not (t.tight(i + 1) and t.at(i + 2) == "s" and t.tight(i + 2)):
            return None
        first = 1900 + short if short >= 30 else 2000 + short
        return fixed(intervals.years(first, first + 9, "decade"), relative=False), i + 3
    number = t.number(i)
    if number is None or len(t.at(i)) != 4 or number % 10 or not 1000 <= number <= 2990:
        return None
    if not (t.tight(i + 1) and t.at(i + 1) in ("s", "'s")) or (
        t.at(i + 1) == "'s" and t.at(i - 1) not in ("the", "early", "late", "mid", "-")
    ):
        return None
    if number % 100 == 0 and number < 2000:
        return fixed(intervals.years(number, number + 99), relative=False), i + 2
    return fixed(intervals.years(number, number + 9, "decade"), relative=False), i + 2


def ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """third, 3rd, twenty-first, final (-1): the number and the token after it."""
    words = lexicon()
    number = t.number(i, 3)
    if number is not None:
        return (number, i + 2) if t.at(i + 1) in ("st", "nd", "rd", "th") and t.tight(i + 1) else None
    if t.at(i) in ("final", "last", "closing"):
        return -1, i + 1
    if t.at(i) in words.ordinals:
        return words.ordinals[t.at(i)], i + 1
    tens = words.numbers.get(t.at(i), 0)
    if tens >= 20 and t.at(i + 1) in DASHES and 0 < words.ordinals.get(t.at(i + 2), 0) < 10:
        return tens + words.ordinals[t.at(i + 2)], i + 3
    return None


def _century(t: Tokens, i: int) -> Read:
    found = ordinal(t, i)
    if found is None or found[0] < 1:
        return None
    number, j = found
    if t.at(j) in DASHES:
        j += 1
    if t.at(j) != "century" or t.at(j + 1) in ("bc", "bce"):
        return None
    return fixed(intervals.years(100 * number - 99, 100 * number), relative=False), j + 1


def _short(t: Tokens, i: int) -> Read:
    """Q3, Q3 2025, Q3 of 2025, Q3'25, 3Q25, H1 2026, 1H25, FY2025, FY25, FY 2024-25."""
    word = t.at(i)
    if word == "fy":
        if not t.word[i].isupper():
            return None
        return _fiscal_year(t, i + 1)
    if word in ("q", "h"):
        number, j = t.number(i + 1, 1), i + 2
        if not t.tight(i + 1) or (t.tight(i) and i):
            return None
    else:
        number, j = t.number(i, 1), i + 2
        if t.at(i + 1) not in ("q", "h") or not t.tight(i + 1) or (t.tight(i) and i and t.word[i - 1].isalnum()):
            return None
    letter = word if word in ("q", "h") else t.at(i + 1)
    if not t.word[i if word == letter else i + 1].isupper() or number is None or not 1 <= number <= (4 if letter == "q" else 2):
        return None
    point = Point("quarter" if letter == "q" else "half", number=number)
    k = j
    if t.at(k) in ("'", "’", "of", ",", "-", "/"):
        k += 1
    if t.at(k) in ("fy", "fiscal", "calendar"):
        k += 1
    year = t.number(k)
    if year is not None and len(t.at(k)) == 4 and 1900 <= year <= 2199:
        return replace(point, year=year), k + 1
    if year is not None and len(t.at(k)) == 2 and (t.tight(k) or t.at(k - 1) == "fy"):
        return replace(point, year=2000 + year), k + 1
    return None if letter == "h" or (t.tight(j) and t.at(j).isalnum()) else (point, j)


def _fiscal_year(t: Tokens, i: int) -> Read:
    """The year after FY or fiscal: 2025, 25, 2024-25 (the later one names it), 2024/25."""
    number = t.number(i)
    if number is None:
        return None
    if len(t.at(i)) == 2:
        return Point("year", 2000 + number), i + 1
    if len(t.at(i)) != 4 or not 1900 <= number <= 2199:
        return None
    return _year_range(t, number, i + 1) or _split_year(t, i) or (Point("year", number), i + 1)


def _fiscal(t: Tokens, i: int) -> Read:
    """fiscal 2025, fiscal year 2025, financial year 2024-25: taken as the calendar year that names it."""
    j = i + 2 if t.at(i + 1) == "year" else i + 1
    return _fiscal_year(t, j)


def _ordinal(t: Tokens, i: int) -> Read:
    """third quarter, third-quarter, 2nd half of 2026, final quarter.

    A half without a year may be a match's and needs a business word after it.
    """
    found = ordinal(t, i)
    if found is None:
        return None
    number, j = found
    if t.at(j) in DASHES:
        j += 1
    unit = t.at(j)
    if unit not in ("quarter", "half") or number not in (1, 2, 3, 4, -1) or (t.at(i) == "last" and t.at(j + 1) != "of"):
        return None
    top = 4 if unit == "quarter" else 2
    number = top if number == -1 else number
    if (
        number > top
        or t.at(i - 1) == "fiscal"
        or (t.at(j + 1) == "of" and t.at(j + 2) in ("the", "its") and t.at(j + 3) in ("game", "match", "century", "season"))
    ):
        return None
    point = Point(unit, number=number)
    k = j + 2 if t.at(j + 1) in ("of", "in", ",") else j + 1
    if t.at(k) in ("fiscal", "financial", "calendar"):
        k += 2 if t.at(k + 1) == "year" else 1
    year = year_of(t, k)
    if year and not (t.at(j + 1) == "in" and t.at(j + 2) not in ("fiscal", "financial")):
        return replace(point, year=year[0]), year[1]
    if (
        unit == "half"
        and not (t.at(j + 1) == "of" and t.at(j + 2) in ("this", "last", "next", "the"))
        and t.at(j + 1) not in lexicon().group("business")
    ):
        return None
    return point, j + 1


def _season(t: Tokens, i: int) -> Read:
    """summer 2024, the summer of 2024, winter 2013-14; a season without a year is read with last, this or next only."""
    first = lexicon().seasons[t.at(i)]
    j = i + 2 if t.at(i + 1) == "of" else i + 1
    year = year_of(t, j)
    if year is None or (t.at(i + 1) == "," and not t.capital(i)):
        return None
    straddle = t.at(year[1]) in DASHES and t.tight(year[1]) and year_of_tail(t, year[1] + 1) is not None
    return Point("season", year[0], number=first), year[1] + 2 if straddle else year[1]
