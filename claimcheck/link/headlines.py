"""Headlines: the openings of two articles of one story, paired for what they say as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.matching import Linkable
from claimcheck.records import Article

ARTICLES_LIMIT = 60  # articles of one story beyond which headlines are paired with their nearest neighbours only
SHORT_TEXT = 320  # characters up to which a text without a title is all headline
TITLES = ("title", "heading")


def headline_pairs(openings: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of claims that stand for the headline, or lead, of two articles of one story."""
    stories: dict[int, list[Linkable]] = defaultdict(list)
    for claim in openings:
        stories[claim.story].append(claim)
    for members in stories.values():
        for number, left in enumerate(members):
            for right in members[number + 1 : number + 1 + ARTICLES_LIMIT]:
                yield left, right


def leads(claims: Sequence[Linkable], articles: Mapping[str, Article]) -> list[Linkable]:
    """For each article the claim that stands best for its headline (its first sentence where it has none), with the headline's words."""
    by_article: dict[str, list[Linkable]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    found = []
    for members in by_article.values():
        first = min(members, key=lambda c: (c.claim.block != "title", c.claim.span.start))
        start, end = _extent(first, articles.get(first.article))
        inside = [c for c in members if start <= c.claim.span.start and c.claim.span.end <= end]
        best = min(inside or [first], key=_fit)
        lemmas = dict.fromkeys(lemma for c in inside for lemma in c.claim.context)
        article = articles.get(first.article)
        text = article.text[start:end] if article else first.claim.quote
        found.append(replace(best, lead=text, lead_lemmas=tuple(lemmas)))
    return sorted(found, key=lambda c: c.place)


def _extent(first: Linkable, article: Article | None) -> tuple[int, int]:
    """Where the headline stands: the article's title, the whole of a short text, or else the first sentence."""
    span = first.claim.span
    if article is None:
        return span.start, span.end
    if len(article.text) <= SHORT_TEXT:
        return 0, len(article.text)
    for block in article.blocks:
        if block.kind in TITLES and block.span.start <= span.start < block.span.end and block.span.end - block.span.start <= SHORT_TEXT:
            return block.span.start, block.span.end
    return span.start, span.end


def _fit(c: Linkable) -> tuple[bool, bool, bool, int, int]:
    """The denied clause first, then the one with most participants, then the order of the text."""
    claim = c.claim
    denied = claim.polarity == "negative" or claim.factuality == "denied"
    return claim.kind == "statement", not denied, claim.kind != "event", -sum(m is not None for m in (claim.subject, claim.object)), c.place
