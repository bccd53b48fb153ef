"""Single values: sentences of two articles paired for two values of one sort, of which one thing can have only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.language.sorts import Value, bearers_of, values
from claimcheck.link.remarks import sentences
from claimcheck.matching import Linkable, bearers, people

ARTICLES = 40  # articles of one story that give a value of one sort and are compared
EACH = 12  # sentences of one article with such a value that are tried
PAIRS = 3  # pairs of sentences of two articles that are kept


def single_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of sentences of two articles that give two values of one sort, where neither article has the other's value; in stable order."""
    given: dict[tuple[int, str, str], dict[str, list[tuple[Linkable, Value]]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences(claims):
        for value in values(sentence.lead):
            for tie in bearers_of(people(sentence), bearers(sentence), value) if value.person else (value.tie,):
                given[sentence.story, value.sort, tie][sentence.article].append((sentence, value))
    for (_, sort, _), by_article in sorted(given.items()):
        articles = sorted(by_article)[:ARTICLES]
        for number, first in enumerate(articles):
            for second in articles[number + 1 :]:
                for a, b in _nearest(by_article[first], by_article[second]):
                    yield replace(a, sort=sort), replace(b, sort=sort)


def _nearest(left: Sequence[tuple[Linkable, Value]], right: Sequence[tuple[Linkable, Value]]) -> Iterator[tuple[Linkable, Linkable]]:
    """The pairs with most words in common, where neither article has the other's value; a headline may say what its own body does not."""
    ours, theirs = ({v.value for _, v in side} for side in (left, right))
    found = [
        (-len(a.context & b.context), a.place, b.place, a, b)
        for a, x in [pair for pair in left if pair[1].counts][:EACH]
        for b, y in [pair for pair in right if pair[1].counts][:EACH]
        if _exclusive(a, y.value, ours) and _exclusive(b, x.value, theirs) and (a.context & b.context or not max(x.least, y.least))
    ]
    for _, _, _, a, b in sorted(found, key=lambda f: f[:3])[:PAIRS]:
        yield (a, b) if a.place < b.place else (b, a)


def _exclusive(sentence: Linkable, value: str, article: set[str]) -> bool:
    """Whether an article does without a value; of a headline it is asked no more than that it has another."""
    return value not in article or sentence.claim.block == "title"
