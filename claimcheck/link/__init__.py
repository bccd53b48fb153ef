"""Link: which claims answer the same question, how surely, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.config import Config
from claimcheck.link.blocking import candidates
from claimcheck.link.corpus import Corpus
from claimcheck.link.features import linkable
from claimcheck.link.levels import compare_levels
from claimcheck.link.questions import questions
from claimcheck.link.stories import stories
from claimcheck.matching import QUANTITY_KINDS, Linkable, Linked, Pair
from claimcheck.records import Article, Claim

__all__ = ["link"]

KEEP = 0.02  # pairs less likely than this to answer one question are dropped


def link(claims: Sequence[Claim], *, articles: Mapping[str, Article] | None = None, config: Config) -> Linked:
    """Pairs and questions of some claims, in stable order."""
    story = stories(claims, same_story=config.same_story)
    features = [linkable(claim, place, story[claim.article_id]) for place, claim in enumerate(claims)]
    corpus = Corpus(features)
    pairs = list(_pairs(features, corpus))
    return Linked(claims=features, pairs=pairs, questions=questions(features, pairs))


def _pairs(features: Sequence[Linkable], corpus: Corpus) -> Iterator[Pair]:
    for left, right in candidates(features):
        model = "figure" if left.claim.kind in QUANTITY_KINDS else left.claim.kind if left.claim.kind in ("date",) else "event"
        levels, probability = compare_levels(left, right, corpus, model=model)
        if probability >= KEEP:
            yield Pair(left, right, levels, probability)
