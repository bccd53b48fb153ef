"""Polarity: whether the text says that an event is or was, or that it is not, and which words say so."""

from __future__ import annotations

from claimcheck.extract.commitment import read
from claimcheck.extract.negation import Cue, cues, negations
from claimcheck.extract.negation_scope import scope
from claimcheck.language.syntax import Sentence
from claimcheck.records import Polarity

__all__ = ["Cue", "cues", "negations", "polarity", "scope"]


def polarity(sentence: Sentence, i: int) -> tuple[Polarity, str]:
    """Polarity of the clause whose predicate is token `i`, with the negating words as they stand ("" where it is positive).

    Negation inside the clause and by what governs it both count ("failed to land", "denied that it landed"); two cancel out.
    """
    reading = read(sentence, i)
    if reading.sign > 0:
        return "positive", ""
    return "negative", " … ".join(reading.cues)
