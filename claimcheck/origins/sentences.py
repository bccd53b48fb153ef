"""Sentences that two articles may share, told apart by their words; figures are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from claimcheck.records import Article, Span

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(A-Z\d])")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+")
_LEAST_COPIED = 8
_LEAST_WORDS = 10  # shorter sentences are written alike by chance


def sentences(article: Article) -> Iterator[Span]:
    """Spans of the article's sentences outside title and headings."""
    for block in article.blocks:
        if block.kind in ("title", "heading"):
            continue
        start = block.span.start
        text = article.text[start : block.span.end]
        at = 0
        for stop in [match.start() for match in _SENTENCE.finditer(text)] + [len(text)]:
            piece = text[at:stop]
            left = len(piece) - len(piece.lstrip())
            if piece.strip():
                yield Span(start=start + at + left, end=start + at + len(piece.rstrip()))
            at = stop


def figured_sentences(article: Article) -> Iterator[tuple[str, Span]]:
    """Sentences of at least six words with a figure: their text with the figures masked, and their spans."""
    for span in sentences(article):
        text = article.text[span.start : span.end]
        if len(text.split()) >= 6 and _FIGURE.search(text):
            yield _FIGURE.sub("0", text.casefold()).strip(' "”.'), span


def own_sentences(article: Article) -> Iterator[tuple[int, Span]]:
    """Sentences in the article's own words (no quotation marks), long enough not to be alike by chance: hashed words and spans."""
    for span in sentences(article):
        text = article.text[span.start : span.end]
        if any(mark in text for mark in '"“”'):
            continue
        words = _WORD.findall(_FIGURE.sub("0", text.lower()))
        if len(words) >= _LEAST_WORDS:
            joined = " ".join(words).encode()
            yield crc32(joined) << 32 | crc32(joined[::-1]), span


def differ_in_figures_only(left: str, right: str) -> bool:
    """Whether two passages of at least eight words are the same but for a figure or two."""
    if left == right or len(left.split()) < _LEAST_COPIED:
        return False
    masked = (_FIGURE.sub("0", text.casefold()).strip(' "“”.,') for text in (left, right))
    return len(set(masked)) == 1


def figures(article: Article, span: Span) -> list[str]:
    """The figures of a passage as they stand."""
    return _FIGURE.findall(article.text[span.start : span.end])
