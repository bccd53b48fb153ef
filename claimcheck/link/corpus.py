"""What linking knows of claims at once: how much a word says, and which figures stand in which article."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from claimcheck.language import tables
from claimcheck.language.concepts import is_person
from claimcheck.link.survey import Survey
from claimcheck.matching import Linkable

DEFAULT_WEIGHT = 1.0
LEAST_TELLERS, CENTRAL = 3, 0.5  # articles, and the share of them, that tell of what a story is about
ANCHORS = ("count", "money", "length", "percent")  # figures by which one event is known
DIGITS, THOUSAND = 3, 1_000
SUM_SLACK = 0.02  # parts and whole may be rounded


class _Weights(dict[str, int]):
    """Weights of words in thousandths, each worked out when first asked for."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        self._weigh = weigh

    def __missing__(self, word: str) -> int:
        found = self[word] = round(1000 * self._weigh(word))
        return found


class Corpus:
    """Word weights and figures over one set of claims."""

    def __init__(self, claims: Sequence[Linkable], survey: Survey) -> None:
        self._articles = survey.articles
        self._frequency = survey.frequency
        self._weights = _Weights(self._weigh)
        self._totals: dict[frozenset[str], int] = {}
        self._light = tables.words("light", "words", "sort", "word")
        self._figures: dict[tuple[str, str, float], list[Linkable]] = defaultdict(list)
        self._sentences: dict[tuple[str, int, str], list[Linkable]] = defaultdict(list)
        self._answers: dict[tuple[str, str, str], set[float]] = defaultdict(set)
        self._told: dict[str, set[str]] = defaultdict(set)
        self._tellers = len({c.article for c in claims})
        for c in claims:
            if c.claim.kind in ("event", "date"):
                self._told[c.action].add(c.article)
            if c.figure is not None:
                self._figures[c.article, c.dimension, c.figure].append(c)
                self._sentences[c.article, c.claim.span.start, c.dimension].append(c)
                if c.attribute:
                    self._answers[c.article, c.attribute, c.dimension].add(c.figure)

    @property
    def story(self) -> bool:
        """Whether at least three articles tell the story."""
        return self._tellers >= LEAST_TELLERS

    def central(self, action: str) -> bool:
        """Whether most of at least three articles tell of an action: it is what the story is about."""
        return self.story and len(self._told[action]) >= CENTRAL * self._tellers

    def sole(self, a: Linkable) -> bool:
        """Whether an article of a story that at least three tell gives one figure for a question."""
        return self.story and len(self._answers[a.article, a.attribute, a.dimension]) == 1

    def weight(self, word: str) -> int:
        """How much a shared word says, in thousandths: little for light words, less the more articles of the corpus use it."""
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        if word in self._light:
            return 0.2
        share = self._frequency.get(word, 0) / max(self._articles, 1)
        return DEFAULT_WEIGHT * (0.4 + math.exp(-2 * share)) if self._articles > 8 else DEFAULT_WEIGHT

    def _total(self, words: frozenset[str]) -> int:
        known = self._totals.get(words)
        if known is None:
            known = self._totals[words] = sum(map(self._weights.__getitem__, words))
        return known

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weighted share of words in common (0..1): the mean of the overlap and the Dice coefficient.

        Whole numbers are summed, so that the order of a set cannot change the last digit.
        """
        shared = left & right
        if not shared:
            return 0.0
        x, y = self._total(left), self._total(right)
        both = sum(map(self._weights.__getitem__, shared))
        return 0.5 * both / min(x, y) + both / (x + y)

    def met(self, a: Linkable, b: Linkable) -> str:
        """Where the article of `b` has another claim with the figure of `a` that may be what `a` is about: "sentence", "article" or ""."""
        if a.figure is None:
            return ""
        found = ""
        for c in self._figures.get((b.article, a.dimension, a.figure), ()):
            if c is b:
                continue
            if c.claim.span.start == b.claim.span.start and c.claim.span.end == b.claim.span.end:
                return "sentence"
            if c.things & a.things or c.actions & a.actions:
                found = "article"
        return found

    def anchored(self, a: Linkable, b: Linkable) -> bool:
        """Whether the two sentences share another figure that few things have: 230,000 dead in 13 countries, 230,000 in 14."""
        for dimension in ANCHORS:
            left, right = (self._sentences.get((c.article, c.claim.span.start, dimension), ()) for c in (a, b))
            if {c.figure for c in left if c is not a and telling(c)} & {c.figure for c in right if c is not b}:
                return True
        return False

    def summed(self, a: Linkable, b: Linkable) -> bool:
        """Whether the figure of `b` is that of `a` and another of its sentence together: "two officials and five others" are seven."""
        if a.figure is None or b.figure is None or a.dimension not in ("count", "money"):
            return False
        beside = self._sentences[a.article, a.claim.span.start, a.dimension]
        return any(
            c.figure is not None
            and c.figure > 0
            and c.figure != a.figure
            and abs(a.figure + c.figure - b.figure) < SUM_SLACK * abs(b.figure)
            and _one_sort(a, c)
            for c in beside
        )


def telling(c: Linkable) -> bool:
    """Whether a figure has digits enough that two things seldom have it: three to the last that is no nought, or a thousand and more."""
    return c.figure is not None and (len(f"{c.figure:.6g}".replace(".", "").rstrip("0")) >= DIGITS or c.figure >= THOUSAND)


def _one_sort(a: Linkable, b: Linkable) -> bool:
    """Whether two counts can be added up: of the same things, or both of people."""
    people = [not c.things or any(is_person(thing) for thing in c.things) for c in (a, b)]
    return bool(a.things & b.things) or all(people)
