"""What linking knows of all claims at once: how common a word is, and which figures stand in which article."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimcheck import tables
from claimcheck.matching import Linkable

DEFAULT_WEIGHT = 1.0


class Corpus:
    """Word weights and figures over one set of claims."""

    def __init__(self, claims: Sequence[Linkable]) -> None:
        self._articles = len({c.article for c in claims})
        seen: dict[str, set[str]] = defaultdict(set)
        for c in claims:
            for word in c.context | c.terms:
                seen[word].add(c.article)
        self._frequency = Counter({word: len(articles) for word, articles in seen.items()})
        self._light = tables.words("light", "words", "sort", "word")
        self._figures: dict[tuple[str, str, float], list[Linkable]] = defaultdict(list)
        for c in claims:
            if c.figure is not None:
                self._figures[c.article, c.dimension, c.figure].append(c)

    def weight(self, word: str) -> float:
        """How much a shared word says: little for light words, less the more articles of the corpus use it."""
        if word in self._light:
            return 0.2
        share = self._frequency.get(word, 0) / max(self._articles, 1)
        return DEFAULT_WEIGHT * (0.4 + math.exp(-2 * share)) if self._articles > 8 else DEFAULT_WEIGHT

    def likeness(self, a: Iterable[str], b: Iterable[str]) -> float:
        """Weighted share of words in common (0..1): the mean of the overlap and the Dice coefficient."""
        left, right = frozenset(a), frozenset(b)
        if not left or not right:
            return 0.0
        x, y = (sum(self.weight(w) for w in words) for words in (left, right))
        both = sum(self.weight(w) for w in left & right)
        return 0.5 * both / min(x, y) + both / (x + y)

    def met(self, a: Linkable, b: Linkable) -> str:
        """Where the article of `b` has another claim with the figure of `a` that could be what `a` is about: "sentence", "article" or ""."""
        if a.figure is None:
            return ""
        found = ""
        for c in self._figures.get((b.article, a.dimension, a.figure), ()):
            if c is b:
                continue
            if c.claim.span == b.claim.span:
                return "sentence"
            if c.things & a.things or c.actions & a.actions:
                found = "article"
        return found
