"""What extraction hands to normalisation: claims whose parts still point into the parsed sentences."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.records import Attribution, Factuality, Polarity, Qualifier, Quantity, When


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the sentence's place in its article, the head token and the half-open token range."""

    sentence: int
    head: int
    left: int
    right: int
    prep: str = ""  # the preposition it stands behind, for further participants


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before names are settled. `predicate_tokens` is a half-open token range, `anchor` the token the clause hangs on."""

    kind: str
    sentence: int
    anchor: int
    predicate: str = ""
    predicate_tokens: tuple[int, int] | None = None
    subject: Phrase | None = None
    object: Phrase | None = None
    others: tuple[Phrase, ...] = ()
    value: Quantity | When | str | None = None
    when: When | None = None
    where: Phrase | None = None
    polarity: Polarity = "positive"
    polarity_cue: str = ""
    factuality: Factuality = "asserted"
    certainty: int = 3
    attribution: tuple[Attribution, ...] = ()
    scope: tuple[Qualifier, ...] = ()
    confidence: float = 1.0
    terms: tuple[str, ...] = ()
    span: tuple[int, int] | None = None  # article offsets, where the claim is not about its whole sentence
    trace: tuple[str, ...] = ()
    noun: bool = False  # the predicate is a noun
