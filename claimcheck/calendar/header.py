"""The date of an article, from the lines at its head: "2025/11/26 21:30", "Published: Monday 3 March 2014", "Dec 6, 2025 9:12 AM EST"."""

from __future__ import annotations

from datetime import datetime

from claimcheck.calendar.tokens import Tokens, lexicon
from claimcheck.calendar.written import read_written
from claimcheck.records import Precision

MAX_CHARS = 2_000


def article_date(header: str) -> tuple[datetime, Precision] | None:
    """The first full date in a header or dateline and how precise it is ("time", "day" or "month"), as local wall-clock time.

    None where no date with a year stands there, or where day and month could change places ("03/04/2025"): never a guess, never today.
    Only the first 2,000 characters are read.
    """
    t = Tokens(header[:MAX_CHARS])
    months = lexicon().months
    rough: tuple[datetime, Precision] | None = None
    i = 0
    while i < t.size:
        word = t.low[i]
        if not (word.isdigit() or word in months or word in lexicon().weekdays):
            i += 1
            continue
        read = read_written(t, i, led=True)
        if read is None:
            i += 1
            continue
        point, i = read
        found = point.absolute()
        if found is None or found.start is None:
            continue
        if found.precision in ("time", "day"):
            return found.start, found.precision
        rough = rough or (found.start, found.precision)
    return rough
