"""Extract: verbatim parts of claims from parsed sentences, with figures and times handed in."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Draft
from claimcheck.language.phrases import sentences_over
from claimcheck.language.syntax import Sentence
from claimcheck.records import Attribution, Quantity, When

__all__ = ["extract"]


def extract(
    sentences: Sequence[Sentence],
    *,
    text: str,
    quantities: Sequence[Sequence[Quantity]],
    whens: Sequence[Sequence[When]],
) -> list[Draft]:
    """The claims of one article as drafts, in text order.

    `quantities` and `whens` hold the figures and times of each sentence; all spans are offsets into `text`.
    """
    from claimcheck.extract.attribution import attributions
    from claimcheck.extract.sentence import drafts
    from claimcheck.extract.statements import statements

    sources: list[Attribution] = attributions(list(sentences), text)
    found: list[Draft] = []
    around: list[list[Attribution]] = [[] for _ in sentences]
    for source in sources:
        if source.content_span is not None:
            for place in sentences_over(sentences, source.content_span.start, source.content_span.end):
                around[place].append(source)
    for number, sentence in enumerate(sentences):
        found += drafts(sentence, number, quantities[number], whens[number], around[number])
    return found + statements(sentences, sources)
