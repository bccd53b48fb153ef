"""Reads quantities out of text with a grammar of its own: numbers, money, percentages, measures, ranges, hedges and changes.

    read(text)                    the figures of a text, spans in text order
    conversion_mismatch(a, b)     whether two expressions of one quantity disagree ("19 feet (5 metres)")
    levels(quantity)              the two levels inside "from 3 to 10"
"""

from __future__ import annotations

from claimcheck.normalise.quantities.conversion import conversion_mismatch, levels
from claimcheck.normalise.quantities.reading import read

__all__ = ["conversion_mismatch", "levels", "read"]
