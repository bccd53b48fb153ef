"""Many claims: pairs grow with claims, no dissent is lost in a crowd, and stories judged apart come out as they do together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice

import pytest

from claimcheck.config import Config
from claimcheck.crosscheck import cases, in_order, judge, judge_case, restored
from claimcheck.link import survey
from claimcheck.link.blocking import CROWD, LIKE, UNLIKE, candidates
from claimcheck.link.features import linkable
from claimcheck.records import Article, Claim
from claimcheck.workers import Workers
from tests.benchmarks.invented import corpus


@pytest.fixture(scope="module")
def invented() -> list[tuple[Article, list[Claim]]]:
    return list(islice(corpus(3_000), 60))


def told(invented: Sequence[tuple[Article, list[Claim]]]) -> tuple[list[Article], list[Claim]]:
    return [article for article, _ in invented], [claim for _, claims in invented for claim in claims]


def test_in_a_crowd_pairs_grow_with_claims_and_dissent_is_met(invented: list[tuple[Article, list[Claim]]]) -> None:
    model = next(claim for _, claims in invented for claim in claims if claim.kind == "count")
    values = [7] * 299 + [9]
    crowd = [
        linkable(model.model_copy(update={"article_id": f"a{n}", "value": model.value.model_copy(update={"value": value})}), n)
        for n, value in enumerate(values)
    ]
    assert len(crowd) > CROWD
    pairs = [(left.place, right.place) for left, right in candidates(crowd)]
    assert len(pairs) == len(set(pairs)) <= (LIKE + UNLIKE) * len(crowd)
    assert sum(299 in pair for pair in pairs) >= UNLIKE
    assert {place for pair in pairs for place in pair} == set(range(300))


def test_stories_do_not_depend_on_order(invented: list[tuple[Article, list[Claim]]]) -> None:
    _, claims = told(invented)
    shuffled = list(invented)
    random.Random(3).shuffle(shuffled)
    first, second = survey(claims), survey(told(shuffled)[1])
    assert first.story == second.story
    assert len(first.members()) > 1
    assert first.frequency == second.frequency


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("share", [0, 2])
def test_cases_give_what_all_claims_together_give(invented: list[tuple[Article, list[Claim]]], workers: int, share: int) -> None:
    """However many processes judge, and whether all claims are sent with the cases or every second article's are at hand."""
    articles, claims = told(invented)
    records = {article.id: [claim.model_dump_json() for claim in found] for article, found in invented}
    at_hand = {article.id: found for number, (article, found) in enumerate(invented) if share and number % share == 0}
    config = Config(workers=workers)
    split = cases(articles, lambda ids: [record for article in ids for record in records[article]], config=config, at_hand=at_hand)
    by_id = {claim.id: claim for claim in claims}
    with Workers(config) as several:
        verdicts = several.judge(split, at_hand=at_hand) if workers > 1 else (judge_case(case, config, at_hand=at_hand) for case in split)
        apart = in_order((restored(found, by_id) for found in verdicts), claims)
    assert apart == judge(claims, articles, config=config)
    assert any(finding.relation == "conflict" for finding in apart[1])
