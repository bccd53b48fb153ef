"""The order of the stages, known here alone: ingest, segment, parse, extract, normalise, link, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, InputError, PipelineError
from claimcheck.records import Article, Claim, Finding, Question, ScanError, ScanResult
from claimcheck.syntax import Sentence

Reading = tuple[Article, tuple[Claim, ...], ScanError | None]


def read_articles(paths: Iterable[str | Path], *, config: Config) -> Iterator[Article | ScanError]:
    """Ingest and segment: the articles in files and folders, and an error for each input that could not be read."""
    from claimcheck.ingest import ingest
    from claimcheck.segment import segment
    from claimcheck.sources import load_registry

    paths = list(paths)
    registry = load_registry(paths, config=config)
    for page in ingest(paths, config=config):
        if isinstance(page, ScanError):
            yield page
            continue
        try:
            yield from segment(page, registry=registry, config=config)
        except InputError as error:
            yield ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
        except Exception as error:
            yield _failure(page.path, "segment", error)


def read_claims(articles: Iterable[Article], *, config: Config) -> Iterator[Reading]:
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
            yield article, (), _failure(article.path, "parse", error)
            parsed = iter(parse_articles(articles[number + 1 :], config=config))  # a generator that raised is spent
            continue
        yield _read(article, sentences)


def claims_of(article: Article, sentences: Sequence[Sentence]) -> list[Claim]:
    """Extract and normalise one parsed article."""
    from claimcheck.extract import extract
    from claimcheck.extract.counted import bind
    from claimcheck.normalise import normalise
    from claimcheck.normalise.dates import read as read_dates
    from claimcheck.normalise.quantities import read as read_quantities

    quantities = [bind(s, read_quantities(s.text, offset=s.start)) for s in sentences]
    whens = [read_dates(s.text, published=article.published, offset=s.start) for s in sentences]
    drafts = extract(sentences, text=article.text, quantities=quantities, whens=whens)
    return normalise(drafts, article=article, sentences=sentences)


def judge(
    claims: Sequence[Claim], articles: Iterable[Article], *, config: Config
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Link and compare: the questions that several claims answer, and how the answers stand to each other."""
    from claimcheck.compare import compare
    from claimcheck.link import link

    by_id = {article.id: article for article in articles}
    linked = link(claims, articles=by_id, config=config)
    return tuple(linked.questions), tuple(compare(linked, articles=by_id, config=config))


def scan(paths: Iterable[str | Path] | str | Path, *, config: Config | None = None) -> ScanResult:
    """Read files and folders and cross-check all they claim, in memory; nothing is written.

    Inputs that cannot be read are named in `errors`; the rest is complete. The order of `paths` changes nothing.
    """
    config = config or Config()
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    articles: dict[str, Article] = {}
    errors: list[ScanError] = []
    for item in read_articles(paths, config=config):
        if isinstance(item, ScanError):
            errors.append(item)
        elif item.id not in articles or item.path < articles[item.id].path:
            articles[item.id] = item
    claims: list[Claim] = []
    for _, found, error in read_claims(in_order(articles.values()), config=config):
        claims.extend(found)
        if error is not None:
            errors.append(error)
    return assemble(articles.values(), claims, errors, config=config)


def assemble(
    articles: Iterable[Article], claims: Iterable[Claim], errors: Iterable[ScanError], *, config: Config
) -> ScanResult:
    """Cross-check what was read and put every list into its stable order."""
    ordered = in_order(articles)
    place = {article.id: number for number, article in enumerate(ordered)}
    sorted_claims = sorted(claims, key=lambda c: (place.get(c.article_id, -1), c.span.start, c.span.end, c.kind, c.id))
    questions, findings = judge(sorted_claims, ordered, config=config)
    return ScanResult(
        articles=tuple(ordered),
        claims=tuple(sorted_claims),
        questions=questions,
        findings=findings,
        errors=tuple(sorted(errors, key=lambda e: (e.path, e.stage, e.error))),
    )


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Articles by path and content: the order of every output."""
    return sorted(articles, key=lambda a: (a.path, a.id))


def _read(article: Article, sentences: Sequence[Sentence]) -> Reading:
    try:
        return article, tuple(claims_of(article, sentences)), None
    except Exception as error:
        return article, (), _failure(article.path, "extract", error)


def _failure(path: str, stage: str, error: Exception) -> ScanError:
    """A stage that failed on one input: the scan goes on without it."""
    if isinstance(error, ClaimcheckError):
        return ScanError(path=path, stage=stage, error=error.message, hint=error.hint)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return ScanError(path=path, stage=stage, error=f"internal error ({what})", hint="the rest of the scan is complete; run with -v for details")
