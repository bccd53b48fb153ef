"""A parsed sentence as plain data: what `parse` hands on, and what every later stage reads.

Light on purpose: it pickles, can be built by hand in a test, and needs no language library.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `i` its place in the sentence, `start`/`end` offsets into the article's text, `head` the place of its head.

    The root is its own head.

    `pos` is a universal tag (NOUN, PROPN, VERB, AUX, NUM …), `tag` a Penn tag, `dep` a ClearNLP relation as spaCy gives it.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article, `article.text[start:end] == text`; `block` says what part of the page it stands in."""

    index: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    block: str = "body"  # title | heading | body | caption | list | table
    paragraph: int = 0

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the places of its dependants, in order."""
        kids: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                kids[token.head].append(token.i)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def root(self) -> int:
        return next((t.i for t in self.tokens if t.head == t.i), 0)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the half-open token range its subtree covers."""
        left = list(range(len(self.tokens)))
        right = [i + 1 for i in range(len(self.tokens))]
        for i in sorted(range(len(self.tokens)), key=self._depth, reverse=True):
            head = self.tokens[i].head
            if head != i:
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    @cached_property
    def _depths(self) -> tuple[int, ...]:
        depths = [-1] * len(self.tokens)
        for token in self.tokens:
            path: list[int] = []
            i = token.i
            while depths[i] < 0 and self.tokens[i].head != i and len(path) <= len(self.tokens):
                path.append(i)
                i = self.tokens[i].head
            base = max(depths[i], 0)
            depths[i] = base
            for step, j in enumerate(reversed(path), 1):
                depths[j] = base + step
        return tuple(depths)

    def _depth(self, i: int) -> int:
        return self._depths[i]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Dependants of token `i` with one of the relations `deps` (all of them where none is named)."""
        below = self.children[i]
        if not below or not deps:
            return list(below)
        tokens = self.tokens
        return [k for k in below if tokens[k].dep in deps]

    def subtree(self, i: int) -> Iterator[Token]:
        """Token `i` and all below it, in text order."""
        left, right = self.edges[i]
        for token in self.tokens[left:right]:
            j = token.i
            while j != i and self.tokens[j].head != j:
                j = self.tokens[j].head
            if j == i:
                yield token

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def at(self, offset: int) -> int | None:
        """The place of the token that covers an article offset."""
        low = bisect_right(self.tokens, offset, key=_END)
        if low < len(self.tokens) and self.tokens[low].start <= offset:
            return low
        return None

    def within(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that overlap a half-open article span."""
        found = low = bisect_right(self.tokens, start, key=_END)
        while found < len(self.tokens) and self.tokens[found].start < end:
            found += 1
        return self.tokens[low:found]
