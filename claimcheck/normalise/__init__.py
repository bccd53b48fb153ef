"""Normalise: drafts become typed claims with canonical names."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Draft
from claimcheck.language.syntax import Sentence
from claimcheck.records import Article, Claim

__all__ = ["normalise"]


def normalise(drafts: Sequence[Draft], *, article: Article, sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of one article, in text order: drafts with their names settled over the whole article, each claim once."""
    from claimcheck.normalise.claims import Maker

    sources = {id(a): a for draft in drafts for a in draft.attribution}
    maker = Maker(article, sentences, list(sources.values()))
    found: dict[str, Claim] = {}
    for draft in drafts:
        claim = maker.claim(draft)
        found.setdefault(claim.id, claim)
    return sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.kind, c.id))
