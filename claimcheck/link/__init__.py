"""Link: which claims answer the same question, how surely, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.config import Config
from claimcheck.link.blocking import REFERENCE, candidates
from claimcheck.link.contest import best_answers
from claimcheck.link.corpus import Corpus
from claimcheck.link.expressions import expression_pairs
from claimcheck.link.features import linkable, mark_wholes, shared_scope, speaks
from claimcheck.link.headlines import headline_pairs, leads
from claimcheck.link.moments import moment_pairs
from claimcheck.link.participants import participant_pairs, same_value_pairs
from claimcheck.link.placed import placed_pairs
from claimcheck.link.profiles import Vocabulary, Wording
from claimcheck.link.questions import questions
from claimcheck.link.quotations import quotation_pairs
from claimcheck.link.remarks import remark_pairs
from claimcheck.link.singles import single_pairs
from claimcheck.link.spellings import spelling_pairs
from claimcheck.link.survey import Survey, survey, survey_of
from claimcheck.link.times import sentence_dates
from claimcheck.link.weights import compare_levels
from claimcheck.matching import QUANTITY_KINDS, Linkable, Linked, Pair
from claimcheck.records import Article, Claim

__all__ = ["Survey", "Vocabulary", "Wording", "link", "survey", "survey_of"]

KEEP = 0.04  # pairs less likely than this to answer one question are dropped
EVENT_KEEP = 0.3  # no rule on two events looks at less likely pairs
# Pairs joined for one expression; the weights of headlines tell how alike they are.
SPECIAL = ("remark", "part", "expression", "single", "spelling", "quotation", "placed", "moment")


def link(
    claims: Sequence[Claim],
    *,
    articles: Mapping[str, Article] | None = None,
    config: Config,
    keep: float = KEEP,
    among: Survey | None = None,
) -> Linked:
    """Pairs and questions of some claims, in stable order; pairs less likely than `keep` are dropped.

    `among` is what a survey of more claims than these found: so the claims of one story are linked as they would be among all.
    """
    among = among or survey(claims, same_story=config.same_story)
    dates = sentence_dates(claims)
    scopes = shared_scope(claims)
    known = [
        linkable(
            claim,
            place,
            among.story[claim.article_id],
            dates.get((claim.article_id, claim.span.start)),
            scopes.get((claim.article_id, claim.span.start, claim.predicate), frozenset()),
        )
        for place, claim in enumerate(claims)
    ]
    mark_wholes(known)
    features = _once(c for c in known if speaks(c.claim))
    corpus = Corpus(known, among)
    pairs = best_answers(list(_pairs(candidates(features), corpus, keep)))
    openings = leads(known, articles or {})
    pairs += _pairs(headline_pairs(openings), corpus, 0.0, "headline")
    pairs += _pairs(remark_pairs(known, openings), corpus, 0.0, "remark")
    pairs += _pairs(participant_pairs(known), corpus, 0.0, "part")
    pairs += _pairs(same_value_pairs(known), corpus, 0.0, "part")
    pairs += _pairs(single_pairs(known), corpus, 0.0, "single")
    pairs += _pairs(spelling_pairs(known), corpus, 0.0, "spelling")
    pairs += _pairs(quotation_pairs(known), corpus, 0.0, "quotation")
    pairs += _pairs(placed_pairs(known), corpus, 0.0, "placed")
    pairs += _pairs(moment_pairs(known), corpus, 0.0, "moment")
    pairs += _pairs(expression_pairs(known), corpus, 0.0, "expression")
    return Linked(claims=features, pairs=pairs, questions=questions(features, pairs))


def _once(claims: Iterable[Linkable]) -> list[Linkable]:
    """One claim for each thing an article says: a sentence that the article repeats answers nothing anew."""
    found: dict[tuple[object, ...], Linkable] = {}
    for c in claims:
        value = getattr(c.claim, "value", None)
        found.setdefault((c.article, c.claim.kind, c.claim.quote, c.claim.predicate, c.subject, c.object, getattr(value, "text", value)), c)
    return list(found.values())


def _model(left: Linkable, right: Linkable) -> str:
    """Which weights join two claims of one kind."""
    kind = left.claim.kind
    if kind in QUANTITY_KINDS:
        return "property" if left.attribute and left.attribute == right.attribute else "figure"
    return "date" if kind == "date" else "event"


def _pairs(found: Iterable[tuple[Linkable, Linkable]], corpus: Corpus, keep: float, model: str = "") -> Iterator[Pair]:
    for left, right in found:
        if left.claim.source_id == right.claim.source_id == REFERENCE:
            continue
        kind = left.claim.kind
        name = model or _model(left, right)
        least = max(keep, EVENT_KEEP) if keep and kind == name == "event" else keep
        linked = compare_levels(left, right, corpus, name="headline" if name in SPECIAL else name, keep=least)
        if linked is not None:
            yield Pair(left, right, *linked, name)
