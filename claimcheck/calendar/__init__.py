"""The calendar that reading pages and reading claims share: stretches of time, written dates, clock times and zones."""

from claimcheck.calendar.intervals import Interval
from claimcheck.calendar.zones import offset, utc

__all__ = ["Interval", "offset", "utc"]
