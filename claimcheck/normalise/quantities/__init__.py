"""Reads quantities out of text with a grammar of its own: numbers, money, percentages, measures, ranges, hedges and changes."""

from __future__ import annotations

from claimcheck.normalise.quantities.reading import read

__all__ = ["read"]
