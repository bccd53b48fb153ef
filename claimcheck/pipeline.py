"""The order of the stages, known here alone: ingest, segment, parse, extract, normalise, link, compare."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from claimcheck.aliases import Names, concerned, with_aliases
from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, InputError, PipelineError
from claimcheck.ingest.guard import Guard
from claimcheck.ingest.limits import load, load_stdin
from claimcheck.ingest.walk import walk
from claimcheck.language.syntax import Sentence
from claimcheck.ledger import Ledger, Reading, reading_key
from claimcheck.records import (
    Article,
    Claim,
    Finding,
    Origin,
    Question,
    ScanError,
    ScanResult,
    When,
)
from claimcheck.reference import FILE_NAME as REFERENCE
from claimcheck.reference import read_reference
from claimcheck.sources import Registry, load_registry, registry_file
from claimcheck.support import supported
from claimcheck.versions import all_rules, reading_rules

Paths = Iterable[str | Path] | str | Path
_COPIES = ("credits ", "shares ")  # how the reason begins why an article is no independent one
Progress = Callable[[str, int, int], None]  # stage, done, total


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
    listed = _listed(paths)
    config = with_aliases(listed, ledger, config)
    with _seldom_collecting():
        errors = _refresh_pages(listed, ledger, config, report)
        errors += _refresh_reference(ledger, config)
        ledger.sweep()
        articles = ledger.articles()
        _refresh_claims(articles, ledger, config, report)
        errors.extend(ledger.reading_errors())
        errors.sort(key=lambda e: (e.path, e.stage, e.error))
        report("comparing", 0, 1)
        result = _judged(articles, ledger, errors, config)
        report("comparing", 1, 1)
    return result


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let the garbage collector look at the many long-lived records a hundredth as often: a tenth of the time of a scan."""
    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


# --- files to articles ------------------------------------------------------------------------------------------------


def read_articles(path: str, *, guard: Guard, registry: Registry, config: Config) -> Iterator[Article | ScanError]:
    """Ingest and segment: the articles in one file (or `-`), and an error for each part that could not be read."""
    from claimcheck.ingest import pages
    from claimcheck.segment import segment

    try:
        raw = load_stdin(config=config) if path == "-" else load(path, config=config)
    except InputError as error:
        yield failure(path, "ingest", error)
        return
    for page in pages(raw, config=config, guard=guard):
        if isinstance(page, ScanError):
            yield page
            continue
        try:
            yield from segment(page, registry=registry, config=config)
        except Exception as error:
            yield failure(page.path, "segment", error)


def _refresh_pages(paths: list[str], ledger: Ledger, config: Config, report: Progress) -> list[ScanError]:
    """Bring the ledger's articles up to date with the files under `paths`; the errors met on the way."""
    found = list(walk(paths))
    errors = [item for item in found if isinstance(item, ScanError)]
    files = [item for item in found if isinstance(item, str)]
    registry = load_registry(paths, config=config)
    basis = _page_basis(registry_file(paths, config=config), config)
    with Guard(config) as guard:
        for number, path in enumerate(files):
            report("reading files", number, len(files))
            key = _file_key(path, basis, config)
            if key and ledger.page_key(path) == key:
                continue
            read = list(read_articles(path, guard=guard, registry=registry, config=config))
            failed = [item for item in read if isinstance(item, ScanError)]
            errors.extend(failed)
            ledger.store_page(path, "" if failed else key, [item for item in read if isinstance(item, Article)])
    present = {*files, REFERENCE}
    roots = [PurePosixPath(os.path.normpath(path)) for path in paths]
    ledger.forget(known for known in ledger.pages() if known not in present and _under(known, roots))
    return errors


def _refresh_reference(ledger: Ledger, config: Config) -> list[ScanError]:
    """Bring the desk's own claims up to date."""
    file = config.claims_dir / REFERENCE
    articles, errors = read_reference(file) if file.exists() else ([], [])
    if articles or ledger.page_key(REFERENCE):
        ledger.store_page(REFERENCE, "reference", articles)
    return errors


def _listed(paths: Paths) -> list[str]:
    return sorted({str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)})


def _under(path: str, roots: Sequence[PurePosixPath]) -> bool:
    return any(PurePosixPath(path).is_relative_to(root) for root in roots)


def _page_basis(registry: Path | None, config: Config) -> str:
    """What besides a file's content decides its articles: the program, the settings and the registry."""
    settings = config.model_dump_json(exclude={"claims_dir", "workers", "same_story", "conflict_threshold", "aliases"})
    outlets = registry.read_bytes() if registry else b""
    return f"{reading_rules()}\x1f{settings}\x1f{hashlib.sha256(outlets).hexdigest()}"


def _file_key(path: str, basis: str, config: Config) -> str:
    """What a file's articles are made from; "" where it cannot be told without reading it (standard input, unreadable)."""
    try:
        if path == "-" or os.stat(path).st_size > config.max_file_bytes:
            return ""
        with open(path, "rb") as file:
            return hashlib.sha256(basis.encode() + file.read()).hexdigest()
    except (OSError, ValueError):
        return ""


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
        found.append(read(sentence.text, published=published, offset=sentence.start, anchor=last))
        last = found[-1][-1] if found[-1] else last
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


def _refresh_claims(articles: Sequence[Article], ledger: Ledger, config: Config, report: Progress) -> None:
    """Read the articles whose claims the ledger does not have; each is kept in a transaction of its own."""
    from claimcheck.parse import identity
    from claimcheck.workers import read_in_parallel

    parser, rules = identity(config.pipeline), reading_rules()
    known = ledger.readings()
    names = {a.id: concerned(config.aliases, a.text) for a in articles}
    new = [a for a in articles if known.get(a.id) != reading_key(a, parser=parser, rules=rules, names=names[a.id])]
    if config.workers > 1 and len(new) > 1:
        readings = read_in_parallel(new, parser=parser, rules=rules, config=config)
    else:
        readings = (
            stored_form(read, parser=parser, rules=rules, aliases=config.aliases) for read in read_claims(new, config=config)
        )
    report("reading claims", 0, len(new))
    for number, reading in enumerate(readings, 1):
        ledger.store_reading(reading)
        report("reading claims", number, len(new))


# --- claims to findings -----------------------------------------------------------------------------------------------


def judge(
    claims: Sequence[Claim], articles: Iterable[Article], *, config: Config, origins: Mapping[str, Origin] | None = None
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Link and compare: the questions that several claims answer, and how the answers stand to each other.

    With `origins` (article id to origin) each side of a finding says how many independent origins give its answer.
    """
    from claimcheck.compare import compare
    from claimcheck.link import link

    by_id = {article.id: article for article in articles}
    linked = link(claims, articles=by_id, config=config)
    findings = compare(linked, articles=by_id, config=config)
    return tuple(linked.questions), tuple(findings if origins is None else supported(findings, origins))


def _judged(articles: Sequence[Article], ledger: Ledger, errors: Sequence[ScanError], config: Config) -> ScanResult:
    """The ledger's findings if they were made from these very readings by these very rules, else new ones."""
    from claimcheck.origins import fold

    settings = config.model_dump_json(include={"same_story", "conflict_threshold"})
    readings = ledger.readings()
    made_from = [(article.path, readings.get(article.id, "")) for article in articles]
    key = hashlib.sha256(repr((all_rules(), settings, made_from, [e.model_dump_json() for e in errors])).encode()).hexdigest()
    if ledger.noted("result") == key:
        return ledger.result()
    claims = ledger.claims(articles)
    origins = fold(articles)
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


def failure(path: str, stage: str, error: Exception) -> ScanError:
    """A stage that failed on one input, as the error to report; the scan goes on without that input."""
    if isinstance(error, InputError):
        return ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
    if isinstance(error, ClaimcheckError):
        return ScanError(path=path, stage=stage, error=error.message, hint=error.hint)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return ScanError(path=path, stage=stage, error=f"internal error ({what})", hint="please report it with the article")
