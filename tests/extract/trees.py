"""Sentence trees written by hand or read by the language pipeline, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.language.syntax import Sentence, Token
from claimcheck.parse import parse

_COARSE = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "M": "AUX", "D": "DET", "I": "ADP", "T": "PART", "P": "PRON", "C": "CCONJ"}


def tree(*words: str) -> Sentence:
    """A sentence from "text/lemma/TAG/relation/head" for each token, single spaces between them; heads are places."""
    tokens: list[Token] = []
    offset = 0
    for i, word in enumerate(words):
        text, lemma, tag, dep, head = word.split("/")
        pos = "PROPN" if tag == "NNP" else "AUX" if dep in {"aux", "auxpass"} else _COARSE.get(tag[0], "PUNCT")
        tokens.append(Token(i, text, lemma, pos, tag, dep, int(head), offset, offset + len(text)))
        offset += len(text) + 1
    joined = " ".join(t.text for t in tokens)
    return Sentence(index=0, start=0, end=len(joined), text=joined, tokens=tuple(tokens))


@cache
def parsed(texts: tuple[str, ...]) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each text, read in one batch."""
    return tuple(tuple(sentences) for sentences in parse(texts))


def find(sentences: Sequence[Sentence], start: int, end: int) -> tuple[Sentence, int]:
    """The sentence and the place of the last token that a stretch of text covers."""
    sentence = next(s for s in sentences if s.start <= start < s.end)
    return sentence, sentence.within(start, end)[-1].i
