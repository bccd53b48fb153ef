"""Several processes read articles at once; which process read what changes nothing."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from claimcheck.config import Config
from claimcheck.ledger import Reading
from claimcheck.records import Article, ScanError

_CHUNK_CHARS = 60_000  # text in one piece of work: large enough to fill a parser's batch, small enough to share out evenly
_SHARES = 6  # pieces of work for each process, at least

Chunk = list[Article]


def read_in_parallel(articles: Sequence[Article], *, parser: str, rules: str, config: Config) -> Iterator[Reading]:
    """Read articles in `config.workers` processes, in the order they finish.

    A process that dies (out of memory, say) costs the one article that kills it, which is reported; the others are read again.
    """
    chunks = deque(_chunks(articles, config.workers))
    while chunks:
        broken: list[Chunk] = []
        yield from _run(chunks, broken, min(config.workers, len(chunks)), (parser, rules), config)
        for chunk in broken:
            if len(chunk) == 1 and len(broken) == 1:
                yield _died(chunk[0], parser, rules, config)
            else:
                chunks.extend([article] for article in chunk)
        if chunks and broken:  # one at a time from here on, so that the next death has one culprit
            config = config.model_copy(update={"workers": 1})


def _run(chunks: deque[Chunk], broken: list[Chunk], workers: int, versions: tuple[str, str], config: Config) -> Iterator[Reading]:
    """Work off `chunks` in one pool; those that were under way when a process died go to `broken`."""
    settings = config.model_dump_json()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_follow_parent) as pool:
        running: dict[Future[list[Reading]], Chunk] = {}
        while (chunks or running) and not broken:
            while chunks and len(running) < workers + (1 if workers > 1 else 0):
                chunk = chunks.popleft()
                running[pool.submit(_work, [a.model_dump_json() for a in chunk], settings, versions)] = chunk
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                chunk = running.pop(future)
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    broken.append(chunk)
        broken.extend(running.values())


def _work(articles: list[str], settings: str, versions: tuple[str, str]) -> list[Reading]:
    """In a worker process: read some articles, all as JSON."""
    from claimcheck.pipeline import read_claims, stored_form

    config = Config.model_validate_json(settings)
    parser, rules = versions
    records = [Article.model_validate_json(article) for article in articles]
    return [stored_form(read, parser=parser, rules=rules, aliases=config.aliases) for read in read_claims(records, config=config)]


def _follow_parent() -> None:
    """End this process when the one that started it is gone, killed or not."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (connection.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _chunks(articles: Sequence[Article], workers: int) -> Iterator[Chunk]:
    """The articles in pieces of about equal length, large ones first."""
    size = min(_CHUNK_CHARS, sum(len(a.text) for a in articles) // (workers * _SHARES) + 1)
    chunk: Chunk = []
    for article in sorted(articles, key=lambda a: (-len(a.text), a.id)):
        chunk.append(article)
        if sum(len(a.text) for a in chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _died(article: Article, parser: str, rules: str, config: Config) -> Reading:
    from claimcheck.pipeline import Read, stored_form

    error = ScanError(
        path=article.path,
        stage="parse",
        error="the process that read it died",
        hint="it may need more memory than there is; split the article",
    )
    return stored_form(Read(article, error=error), parser=parser, rules=rules, aliases=config.aliases)
