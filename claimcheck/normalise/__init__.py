"""Normalise: drafts become typed claims with canonical names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.drafts import Draft
from claimcheck.language.syntax import Sentence
from claimcheck.records import Article, Claim

__all__ = ["normalise"]


def normalise(
    drafts: Sequence[Draft],
    *,
    article: Article,
    sentences: Sequence[Sentence],
    aliases: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Claim]:
    """The claims of one article, in text order: drafts with their names settled over the whole article, each claim once.

    `aliases` are the desk's names, each with what else it goes by.
    """
    from claimcheck.normalise.claims import Maker
    from claimcheck.normalise.desk import desk

    sources = {id(a): a for draft in drafts for a in draft.attribution}
    maker = Maker(article, sentences, list(sources.values()), desk(tuple((aliases or {}).items())))
    found: dict[str, Claim] = {}
    for draft in drafts:
        claim = maker.claim(draft)
        found.setdefault(claim.id, claim)
    return sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.kind, c.id))
