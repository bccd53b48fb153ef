"""Noun phrases: which tokens belong to one, which stand beside it, and what the content words are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimcheck.drafts import Phrase
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words

_OUTSIDE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "dep", "preconj", "meta"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


def phrase(sentence: Sentence, place: int, head: int, prep: str = "") -> Phrase:
    """The noun phrase of a head token: its modifiers and prepositional complements, without clauses, appositions and conjuncts."""
    left, right = bounds(sentence, head)
    return Phrase(place, head, left, right, prep)


def bounds(sentence: Sentence, head: int, depth: int = 0) -> tuple[int, int]:
    """The half-open token range of the noun phrase of `head`."""
    tokens = sentence.tokens
    left, right = head, head + 1
    for kid in reversed([k for k in sentence.children[head] if k < head]):
        if (tokens[kid].dep in _OUTSIDE and tokens[kid].tag != "HYPH") or tokens[kid].dep in {
            "aux",
            "nsubj",
            "mark",
            "cop",
        }:
            if tokens[kid].dep == "punct" and tokens[kid].tag not in {",", ":", "."}:
                continue
            break
        left = min(left, sentence.edges[kid][0])
    for kid in [k for k in sentence.children[head] if k > head]:
        dep = tokens[kid].dep
        if dep == "prep" and depth < 6:
            end = kid + 1
            for inner in sentence.kids(kid, "pobj", "pcomp", "prep"):
                end = max(
                    end,
                    bounds(sentence, inner, depth + 1)[1] if tokens[inner].dep != "prep" else sentence.edges[inner][1],
                )
            right = max(right, end)
        elif dep in _OUTSIDE:
            if dep == "punct" and tokens[kid].tag == "HYPH":
                continue
            break
        elif dep in {
            "case",
            "compound",
            "nummod",
            "amod",
            "npadvmod",
            "advmod",
            "nmod",
            "poss",
            "quantmod",
            "neg",
            "det",
        }:
            right = max(right, sentence.edges[kid][1])
    return left, right


def conjuncts(sentence: Sentence, head: int) -> list[int]:
    """`head` and the nouns joined to it ("South Korea and Japan"), in text order."""
    found = [head]
    waiting = [head]
    while waiting:
        i = waiting.pop()
        for kid in sentence.kids(i, "conj"):
            if sentence.tokens[kid].pos in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ"}:
                found.append(kid)
                waiting.append(kid)
    return sorted(found)


def whole(sentence: Sentence, place: int, head: int, prep: str = "") -> Phrase:
    """The phrase of a head and all its conjuncts as one stretch."""
    heads = conjuncts(sentence, head)
    ranges = [bounds(sentence, h) for h in heads]
    return Phrase(place, head, min(r[0] for r in ranges), max(r[1] for r in ranges), prep)


def content(sentence: Sentence, indices: Iterator[int] | list[int] | range) -> tuple[str, ...]:
    """The content lemmas at some places, each once, in text order, without stop words and numbers."""
    stop = words("stop_words", "word")
    found: dict[str, None] = {}
    for i in indices:
        token = sentence.tokens[i]
        if token.pos in CONTENT and token.lemma not in stop and any(c.isalpha() for c in token.lemma):
            found[token.lemma] = None
    return tuple(found)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int | None:
    """The place of the sentence an article offset stands in; None between sentences."""
    place = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    return place if place >= 0 and offset < sentences[place].end else None


def sentences_over(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """The places of the sentences that a half-open article span overlaps."""
    first = bisect_right(sentences, start, key=lambda s: s.end)
    return range(first, max(first, bisect_left(sentences, end, key=lambda s: s.start)))
