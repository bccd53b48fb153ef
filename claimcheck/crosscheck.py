"""Claims to findings, story by story: a survey of all claims first, then each story linked and compared by itself.

No pair crosses stories, so that what is in memory at once is one story, and several processes can share the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.config import Config
from claimcheck.records import Article, Claim, Finding, Origin, Question
from claimcheck.support import supported

if TYPE_CHECKING:
    from claimcheck.link import Survey

_CASE_CLAIMS = 1_500  # claims to a case: stories are judged together until there are so many
_SHARES = 12  # cases for each process, at least

Judged = tuple[list[Question], list[Finding]]
Records = Callable[[Sequence[str]], list[str]]  # the claims of some articles, as JSON


class Case(NamedTuple):
    """Some whole stories, in a form that crosses process borders: articles and claims as JSON, and the survey of them.

    Claims that the judge has at hand are left out.
    """

    articles: list[str]
    claims: list[str]
    survey: Survey


class Verdicts(NamedTuple):
    """What judging a case gave: the fields of questions, and of findings without their claims, with the ids of these."""

    questions: list[dict[str, Any]]
    findings: list[tuple[dict[str, Any], str, str]]


def judge(
    claims: Sequence[Claim], articles: Iterable[Article], *, config: Config, origins: Mapping[str, Origin] | None = None
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Link and compare: the questions that several claims answer, and how the answers stand to each other.

    With `origins` (article id to origin) each side of a finding says how many independent origins give its answer.
    """
    from claimcheck.link import survey

    by_id = {article.id: article for article in articles}
    among = survey(claims, same_story=config.same_story)
    stories: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        stories[among.story[claim.article_id]].append(claim)
    judged = (_judge_story(members, by_id, among, config) for members in stories.values())
    return in_order(judged, claims, origins=origins)


def in_order(
    judged: Iterable[Judged], claims: Iterable[Claim], *, origins: Mapping[str, Origin] | None = None
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """What was found in each story, as one: questions in the order of their first claims, findings by weight."""
    from claimcheck.compare import rank

    questions: list[Question] = []
    findings: list[Finding] = []
    for asked, found in judged:
        questions += asked
        findings += found
    place = {claim.id: number for number, claim in enumerate(claims)}
    questions.sort(key=lambda question: (place[question.claim_ids[0]], question.id))
    findings.sort(key=rank)
    return tuple(questions), tuple(findings if origins is None else supported(findings, origins))


def _judge_story(claims: Sequence[Claim], articles: Mapping[str, Article], among: Survey, config: Config) -> Judged:
    from claimcheck.compare import compare
    from claimcheck.link import link

    linked = link(claims, articles=articles, config=config, among=among)
    return linked.questions, compare(linked, articles=articles, config=config)


# --- the same from stored records, a case at a time ---------------------------------------------------------------------


def cases(
    articles: Sequence[Article], records: Records, *, config: Config, at_hand: Mapping[str, Sequence[Claim]] | None = None
) -> Iterator[Case]:
    """All claims of `articles` in cases of about equal size, large ones first.

    `at_hand` has the claims, by article id, that who judges the cases has as well; of the others there are two passes over the records.
    """
    held = at_hand or {}
    among, sizes = _survey(articles, records, config, held)
    place = {article.id: number for number, article in enumerate(articles)}
    limit = min(_CASE_CLAIMS, sum(sizes.values()) // (config.workers * _SHARES) + 1)
    stories = sorted((-sum(sizes[a] for a in members), sorted(members, key=place.__getitem__)) for members in among.members())
    chosen: list[str] = []
    size = 0
    for less, members in stories:
        chosen += members
        size -= less
        if size >= limit:
            yield _case(chosen, articles, place, records, held, among)
            chosen, size = [], 0
    if chosen:
        yield _case(chosen, articles, place, records, held, among)


def _case(
    chosen: Iterable[str],
    articles: Sequence[Article],
    place: Mapping[str, int],
    records: Records,
    held: Mapping[str, Sequence[Claim]],
    among: Survey,
) -> Case:
    ids = sorted(chosen, key=place.__getitem__)
    return Case([articles[place[a]].model_dump_json() for a in ids], records([a for a in ids if a not in held]), among.of(ids))


def _survey(
    articles: Sequence[Article], records: Records, config: Config, at_hand: Mapping[str, Sequence[Claim]]
) -> tuple[Survey, dict[str, int]]:
    """The survey of claims, at hand or stored, and how many each article has; what is restored for it is not kept."""
    from pydantic_core import from_json

    from claimcheck.link import Vocabulary, Wording, survey_of

    vocabulary = Vocabulary()
    profiles = []
    sizes: dict[str, int] = {}
    for article in articles:
        if article.id in at_hand:
            claims = at_hand[article.id]
            published = claims[-1].published if claims else None
            words = [Wording(claim.context, claim.terms, claim.names) for claim in claims]
        else:
            told = [from_json(record) for record in records([article.id])]
            dated = told[-1]["published"] if told else None
            published = datetime.fromisoformat(dated) if dated else None
            words = [Wording(tuple(c["context"]), tuple(c["terms"]), tuple(c["names"])) for c in told]
        if words:
            sizes[article.id] = len(words)
            profiles.append(vocabulary.profile(article.id, published, words))
    return survey_of(profiles, vocabulary, same_story=config.same_story), sizes


def judge_case(case: Case, config: Config, *, at_hand: Mapping[str, Sequence[Claim]] | None = None) -> Verdicts:
    """Judge the stories of a case; `at_hand` has the claims that were not sent with it."""
    from claimcheck.ledger import read_claims

    articles = {article.id: article for article in map(Article.model_validate_json, case.articles)}
    by_article = groupby(read_claims(case.claims), key=lambda claim: claim.article_id)
    sent: dict[str, Sequence[Claim]] = {article: list(claims) for article, claims in by_article}
    known = at_hand or {}
    stories: dict[int, list[Claim]] = defaultdict(list)
    for article in articles:
        told = sent.get(article) or known.get(article, ())
        if told:
            stories[case.survey.story[article]] += told
    questions: list[dict[str, Any]] = []
    findings: list[tuple[dict[str, Any], str, str]] = []
    for members in stories.values():
        asked, found = _judge_story(members, articles, case.survey, config)
        questions += [question.model_dump() for question in asked]
        findings += [(f.model_dump(exclude={"left", "right"}), f.left.id, f.right.id) for f in found]
    return Verdicts(questions, findings)


def restored(verdicts: Verdicts, claims: Mapping[str, Claim]) -> Judged:
    """Verdicts as records again; `claims` by id."""
    questions = [Question.model_construct(**fields) for fields in verdicts.questions]
    findings = [Finding.model_construct(**fields, left=claims[left], right=claims[right]) for fields, left, right in verdicts.findings]
    return questions, findings
