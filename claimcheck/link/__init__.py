"""Link: which claims answer the same question, how surely, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.config import Config
from claimcheck.link.blocking import candidates
from claimcheck.link.corpus import Corpus
from claimcheck.link.features import linkable, sentence_dates, speaks
from claimcheck.link.headlines import headline_pairs, leads
from claimcheck.link.levels import compare_levels
from claimcheck.link.questions import questions
from claimcheck.link.remarks import remark_pairs
from claimcheck.link.stories import stories
from claimcheck.matching import QUANTITY_KINDS, Linkable, Linked, Pair
from claimcheck.records import Article, Claim

__all__ = ["link"]

KEEP = 0.02  # pairs less likely than this to answer one question are dropped


def link(
    claims: Sequence[Claim], *, articles: Mapping[str, Article] | None = None, config: Config, keep: float = KEEP
) -> Linked:
    """Pairs and questions of some claims, in stable order; pairs less likely than `keep` are dropped."""
    story = stories(claims, same_story=config.same_story)
    dates = sentence_dates(claims)
    known = [linkable(claim, place, story[claim.article_id], dates.get((claim.article_id, claim.span.start))) for place, claim in enumerate(claims)]
    features = [c for c in known if speaks(c.claim)]
    corpus = Corpus(known)
    pairs = [pair for pair in _pairs(features, corpus) if pair.probability >= keep]
    openings = leads(known, articles or {})
    pairs += [_pair(a, b, corpus, "headline") for a, b in headline_pairs(openings)]
    pairs += [_pair(a, b, corpus, "remark") for a, b in remark_pairs(known, openings)]
    return Linked(claims=features, pairs=pairs, questions=questions(features, pairs))


def _pairs(features: Sequence[Linkable], corpus: Corpus) -> Iterator[Pair]:
    for left, right in candidates(features):
        kind = left.claim.kind
        yield _pair(left, right, corpus, "figure" if kind in QUANTITY_KINDS else "date" if kind == "date" else "event")


def _pair(left: Linkable, right: Linkable, corpus: Corpus, model: str) -> Pair:
    levels, probability = compare_levels(left, right, corpus, model=model)
    return Pair(left, right, levels, probability, model)
