"""The order of the stages: intake (ingest, segment), parse, extract, normalise, cross-check (link, compare)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from claimcheck.aliases import Names, concerned, with_aliases
from claimcheck.collecting import seldom_collecting
from claimcheck.config import Config
from claimcheck.crosscheck import cases, in_order, judge, restored
from claimcheck.errors import PipelineError
from claimcheck.intake import SOME, Paths, Progress, failure, listed, refresh_pages, refresh_reference
from claimcheck.language.syntax import Sentence
from claimcheck.ledger import Ledger, Reading, reading_key
from claimcheck.ledger import read_claims as restored_claims
from claimcheck.records import (
    Article,
    Claim,
    ScanError,
    ScanResult,
    When,
)
from claimcheck.versions import all_rules, reading_rules
from claimcheck.workers import Workers

_COPIES = ("credits ", "shares ")  # how the reason begins why an article is no independent one


def scan(paths: Paths, *, config: Config | None = None) -> ScanResult:
    """Read files and folders and cross-check all they claim, in memory; nothing is written.

    Inputs that cannot be read are named in `errors`; the rest is complete. The order of `paths` changes nothing.
    """
    with Ledger.in_memory() as ledger:
        return update(paths, ledger=ledger, config=config or Config())


def update(paths: Paths, *, ledger: Ledger, config: Config, progress: Progress | None = None) -> ScanResult:
    """Bring the ledger up to date with `paths` and cross-check all it holds.

    Files whose content the ledger knows are not read again, articles it knows are not parsed again, and every article
    is kept as soon as it is read. Files gone from the scanned paths are dropped; what was scanned from elsewhere stays.
    """
    report = progress or (lambda stage, done, total: None)
    inputs = listed(paths)
    config = with_aliases(inputs, ledger, config)
    with seldom_collecting(), Workers(config) as workers:
        errors = refresh_pages(inputs, ledger, workers, config, report)
        errors += refresh_reference(ledger, config)
        ledger.sweep()
        articles = ledger.articles()
        at_hand = _refresh_claims(articles, ledger, workers, config, report)
        errors.extend(ledger.reading_errors())
        errors.sort(key=lambda e: (e.path, e.stage, e.error))
        report("comparing", 0, 1)
        result = _judged(articles, at_hand, ledger, workers, errors, config)
        report("comparing", 1, 1)
    return result


# --- articles to claims -----------------------------------------------------------------------------------------------


class Read(NamedTuple):
    """An article as read: its claims, how many sentences it has, in how many a figure was not understood, what failed."""

    article: Article
    claims: tuple[Claim, ...] = ()
    sentences: int = 0
    not_understood: int = 0
    error: ScanError | None = None


def read_claims(articles: Iterable[Article], *, config: Config) -> Iterator[Read]:
    """Parse, extract and normalise: for each article, in order, its claims, or the error that kept them from being read."""
    from claimcheck.parse import parse_articles

    articles = list(articles)
    parsed = iter(parse_articles(articles, config=config))
    for number, article in enumerate(articles):
        try:
            sentences = next(parsed)
        except PipelineError:
            raise
        except Exception as error:
            yield Read(article, error=failure(article.path, "parse", error))
            parsed = iter(parse_articles(articles[number + 1 :], config=config))  # a generator that raised is spent
            continue
        try:
            yield claims_of(article, sentences, aliases=config.aliases)
        except Exception as error:
            yield Read(article, error=failure(article.path, "extract", error))


def claims_of(article: Article, sentences: Sequence[Sentence], *, aliases: Names | None = None) -> Read:
    """Extract and normalise one parsed article; `aliases` are the desk's names."""
    from claimcheck.extract import extract
    from claimcheck.extract.counted import bind
    from claimcheck.normalise import normalise
    from claimcheck.normalise.quantities import read as read_quantities

    quantities = [bind(s, read_quantities(s.text, offset=s.start)) for s in sentences]
    whens = read_times(sentences, published=article.published)
    drafts = extract(sentences, text=article.text, quantities=quantities, whens=whens)
    claims = normalise(drafts, article=article, sentences=sentences, aliases=aliases)
    missed = sum(
        not found and not when and any(token.pos == "NUM" for token in sentence.tokens)
        for sentence, found, when in zip(sentences, quantities, whens, strict=True)
    )
    return Read(article, tuple(claims), len(sentences), missed)


def read_times(sentences: Sequence[Sentence], *, published: datetime | None) -> list[list[When]]:
    """The times of each sentence; "two days later" counts from the last time named before it."""
    from claimcheck.normalise.dates import read

    found: list[list[When]] = []
    last: When | None = None
    for sentence in sentences:
        found.append(read(sentence.text, published=published, offset=sentence.start, anchor=last, floating=True))
        last = next((when for when in reversed(found[-1]) if when.start is not None), last)
    return found


def stored_form(read: Read, *, parser: str, rules: str, aliases: Names | None = None) -> Reading:
    """What the ledger keeps of a reading; it crosses process borders as text."""
    names = concerned(aliases or {}, read.article.text)
    return Reading(
        article_id=read.article.id,
        key=reading_key(read.article, parser=parser, rules=rules, names=names),
        parser=parser,
        rules=rules,
        claims=tuple((claim.id, claim.kind, claim.model_dump_json()) for claim in read.claims),
        sentences=read.sentences,
        not_understood=read.not_understood,
        error=read.error.model_dump_json() if read.error else "",
    )


def _refresh_claims(
    articles: Sequence[Article], ledger: Ledger, workers: Workers, config: Config, report: Progress
) -> dict[str, tuple[Claim, ...]]:
    """Read the articles whose claims the ledger does not have; each is kept in a transaction of its own.

    Returns the claims that were read, by article id: they need not be restored from the ledger.
    """
    from claimcheck.parse import identity

    parser, rules = identity(config.pipeline), reading_rules()
    known = ledger.readings()
    names = {a.id: concerned(config.aliases, a.text) for a in articles}
    new = [a for a in articles if known.get(a.id) != reading_key(a, parser=parser, rules=rules, names=names[a.id])]
    at_hand: dict[str, tuple[Claim, ...]] = {}

    def one_by_one() -> Iterator[Reading]:
        for read in read_claims(new, config=config):
            at_hand[read.article.id] = read.claims
            yield stored_form(read, parser=parser, rules=rules, aliases=config.aliases)

    def in_others() -> Iterator[Reading]:
        for reading in workers.read(new, parser=parser, rules=rules):
            at_hand[reading.article_id] = restored_claims(record for _, _, record in reading.claims)
            yield reading

    several = config.workers > 1 and len(new) > 1
    report("reading claims", 0, len(new))
    for number, reading in enumerate(in_others() if several else one_by_one(), 1):
        ledger.store_reading(reading)
        report("reading claims", number, len(new))
    return at_hand


# --- claims to findings -----------------------------------------------------------------------------------------------


def _judged(
    articles: Sequence[Article],
    at_hand: Mapping[str, Sequence[Claim]],
    ledger: Ledger,
    workers: Workers,
    errors: Sequence[ScanError],
    config: Config,
) -> ScanResult:
    """The ledger's findings if they were made from these very readings by these very rules, else new ones."""
    from claimcheck.origins import fold

    settings = config.model_dump_json(include={"same_story", "conflict_threshold"})
    readings = ledger.readings()
    made_from = [(article.path, readings.get(article.id, "")) for article in articles]
    key = hashlib.sha256(repr((all_rules(), settings, made_from, [e.model_dump_json() for e in errors])).encode()).hexdigest()
    if ledger.noted("result") == key:
        return ledger.result()
    if config.workers > 1 and len(articles) >= SOME:
        held = at_hand if workers.renew() else {}
        verdicts = workers.judge(cases(articles, ledger.claim_records, config=config, at_hand=held), at_hand=held)
        claims, origins = ledger.claims(articles, at_hand=at_hand), fold(articles)
        by_id = {claim.id: claim for claim in claims}
        questions, findings = in_order((restored(found, by_id) for found in verdicts), claims, origins=origins)
    else:
        claims, origins = ledger.claims(articles, at_hand=at_hand), fold(articles)
        questions, findings = judge(claims, articles, config=config, origins=origins)
    copies = sum(any(reason.startswith(_COPIES) for reason in origin.reasons) for origin in origins.values())
    result = ScanResult(
        articles=tuple(articles),
        claims=claims,
        questions=questions,
        findings=findings,
        errors=tuple(errors),
        coverage=ledger.coverage().model_copy(update={"copies": copies}),
        origins=origins,
    )
    ledger.store_result(result, key=key)
    return result
