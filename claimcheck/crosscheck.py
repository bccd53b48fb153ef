"""Claims to findings, story by story: a survey of all claims first, then each story linked and compared by itself.

No pair crosses stories, so that what is in memory at once is one story, and several processes can share the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.config import Config
from claimcheck.records import Article, Claim, Finding, Origin, Question
from claimcheck.support import supported

if TYPE_CHECKING:
    from claimcheck.link import Survey

_CASE_CLAIMS = 1_500  # claims to a case: stories are judged together until there are so many
_SHARES = 6  # cases for each process, at least

Judged = tuple[list[Question], list[Finding]]
Records = Callable[[Sequence[str]], list[str]]  # the claims of some articles, as JSON


class Case(NamedTuple):
    """Some whole stories, in a form that crosses process borders: claims and articles as JSON, and the survey of them."""

    claims: list[str]
    articles: list[str]
    survey: Survey


class Verdicts(NamedTuple):
    """What judging a case gave: questions as JSON, and findings as JSON without their claims, with the ids of these."""

    questions: list[str]
    findings: list[tuple[str, str, str]]


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


def cases(articles: Sequence[Article], records: Records, *, config: Config) -> Iterator[Case]:
    """All claims of `articles` in cases of about equal size, large ones first; two passes over the records."""
    among, sizes = _survey(articles, records, config)
    place = {article.id: number for number, article in enumerate(articles)}
    limit = min(_CASE_CLAIMS, sum(sizes.values()) // (config.workers * _SHARES) + 1)
    stories = sorted((-sum(sizes[a] for a in members), sorted(members, key=place.__getitem__)) for members in among.members())
    chosen: list[str] = []
    size = 0
    for less, members in stories:
        chosen += members
        size -= less
        if size >= limit:
            yield _case(chosen, articles, place, records, among)
            chosen, size = [], 0
    if chosen:
        yield _case(chosen, articles, place, records, among)


def _case(chosen: list[str], articles: Sequence[Article], place: Mapping[str, int], records: Records, among: Survey) -> Case:
    ids = sorted(chosen, key=place.__getitem__)
    return Case(records(ids), [articles[place[article]].model_dump_json() for article in ids], among.of(ids))


def _survey(articles: Sequence[Article], records: Records, config: Config) -> tuple[Survey, dict[str, int]]:
    """The survey of stored claims, and how many claims each article has; the claims themselves are not kept."""
    from pydantic_core import from_json

    from claimcheck.link import Vocabulary, Wording, survey_of

    vocabulary = Vocabulary()
    profiles = []
    sizes: dict[str, int] = {}
    for article in articles:
        told = [from_json(record) for record in records([article.id])]
        if not told:
            continue
        sizes[article.id] = len(told)
        published = told[-1]["published"]
        words = [Wording(tuple(c["context"]), tuple(c["terms"]), tuple(c["names"])) for c in told]
        profiles.append(vocabulary.profile(article.id, datetime.fromisoformat(published) if published else None, words))
    return survey_of(profiles, vocabulary, same_story=config.same_story), sizes


def judge_case(case: Case, config: Config) -> Verdicts:
    """Judge the stories of a case."""
    from claimcheck.ledger import read_claims

    articles = {article.id: article for article in map(Article.model_validate_json, case.articles)}
    stories: dict[int, list[Claim]] = defaultdict(list)
    for claim in read_claims(case.claims):
        stories[case.survey.story[claim.article_id]].append(claim)
    questions: list[str] = []
    findings: list[tuple[str, str, str]] = []
    for members in stories.values():
        asked, found = _judge_story(members, articles, case.survey, config)
        questions += [question.model_dump_json() for question in asked]
        findings += [(f.model_dump_json(exclude={"left", "right"}), f.left.id, f.right.id) for f in found]
    return Verdicts(questions, findings)


def restored(verdicts: Verdicts, claims: Mapping[str, Claim]) -> Judged:
    """Verdicts as records again; `claims` by id."""
    from claimcheck.ledger import restored_finding

    questions = [Question.model_validate_json(question) for question in verdicts.questions]
    return questions, [restored_finding(record, claims[left], claims[right]) for record, left, right in verdicts.findings]
