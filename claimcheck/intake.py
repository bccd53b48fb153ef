"""Files to articles: ingest and segment what is new under the scanned paths, and drop what is gone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.ingest.guard import Guard
from claimcheck.ingest.limits import load, load_stdin
from claimcheck.ingest.walk import walk
from claimcheck.ledger import Ledger
from claimcheck.records import Article, ScanError
from claimcheck.reference import FILE_NAME as REFERENCE
from claimcheck.reference import read_reference
from claimcheck.sources import Registry, load_registry, registry_file
from claimcheck.versions import reading_rules
from claimcheck.workers import Workers

Paths = Iterable[str | Path] | str | Path
SOME = 4  # new files from which several processes are worth their start
Progress = Callable[[str, int, int], None]  # stage, done, total


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


def refresh_pages(paths: list[str], ledger: Ledger, workers: Workers, config: Config, report: Progress) -> list[ScanError]:
    """Bring the ledger's articles up to date with the files under `paths`; the errors met on the way."""
    new = 0
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
            new += 1
            if config.workers > 1 and new == SOME:
                workers.start()  # they load the language pipeline meanwhile
            read = list(read_articles(path, guard=guard, registry=registry, config=config))
            failed = [item for item in read if isinstance(item, ScanError)]
            errors.extend(failed)
            ledger.store_page(path, "" if failed else key, [item for item in read if isinstance(item, Article)])
    present = {*files, REFERENCE}
    roots = [PurePosixPath(os.path.normpath(path)) for path in paths]
    ledger.forget(known for known in ledger.pages() if known not in present and _under(known, roots))
    return errors


def refresh_reference(ledger: Ledger, config: Config) -> list[ScanError]:
    """Bring the desk's own claims up to date."""
    file = config.claims_dir / REFERENCE
    articles, errors = read_reference(file) if file.exists() else ([], [])
    if articles or ledger.page_key(REFERENCE):
        ledger.store_page(REFERENCE, "reference", articles)
    return errors


def listed(paths: Paths) -> list[str]:
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


def failure(path: str, stage: str, error: Exception) -> ScanError:
    """A stage that failed on one input, as the error to report; the scan goes on without that input."""
    if isinstance(error, InputError):
        return ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
    if isinstance(error, ClaimcheckError):
        return ScanError(path=path, stage=stage, error=error.message, hint=error.hint)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return ScanError(path=path, stage=stage, error=f"internal error ({what})", hint="please report it with the article")
