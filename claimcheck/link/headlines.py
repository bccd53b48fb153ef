"""Headlines: the first sentences of two articles of one story, paired for what they say as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.matching import Linkable

ARTICLES_LIMIT = 200  # articles of one story beyond which headlines are paired with their nearest neighbours only


def headline_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of claims that stand for the headline, or lead, of two articles of one story."""
    stories: dict[int, list[Linkable]] = defaultdict(list)
    for claim in leads(claims):
        stories[claim.story].append(claim)
    for members in stories.values():
        for number, left in enumerate(members):
            for right in members[number + 1 : number + 1 + ARTICLES_LIMIT]:
                yield left, right


def leads(claims: Sequence[Linkable]) -> list[Linkable]:
    """For each article the claim that stands best for its headline (its first sentence where it has none)."""
    by_article: dict[str, list[Linkable]] = defaultdict(list)
    for claim in claims:
        if claim.claim.kind != "statement":
            by_article[claim.article].append(claim)
    found = []
    for members in by_article.values():
        first = min(members, key=lambda c: (c.claim.block != "title", c.claim.span.start))
        same = [c for c in members if c.claim.span == first.claim.span]
        found.append(min(same, key=_fit))
    return sorted(found, key=lambda c: c.place)


def _fit(c: Linkable) -> tuple[bool, bool, int, int]:
    """The denied clause first, then the one with most participants, then the order of the text."""
    claim = c.claim
    denied = claim.polarity == "negative" or claim.factuality == "denied"
    return not denied, claim.kind != "event", -sum(m is not None for m in (claim.subject, claim.object)), c.place
