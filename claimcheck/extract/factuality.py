"""Factuality: as what an event is put forward (asserted, planned, possible, denied …) and how certain the text makes it."""

from __future__ import annotations

from claimcheck.extract.commitment import read
from claimcheck.language.syntax import Sentence
from claimcheck.records import Factuality


def factuality(sentence: Sentence, i: int) -> tuple[Factuality, int]:
    """Class and certainty of the event at token `i`: -3 certainly not, 0 unknown, +3 certainly so.

    What a report says counts as what the text says ("X said that Y" leaves Y certain); the speaker's share is in the attribution.
    """
    reading = read(sentence, i)
    return reading.factuality, reading.certainty


def explain(sentence: Sentence, i: int) -> tuple[str, ...]:
    """What made polarity, class and certainty of the event at token `i`: each word that counted, innermost first, with its effect."""
    return tuple(f"stance: {step}" for step in read(sentence, i).trace)
