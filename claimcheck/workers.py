"""Several processes read articles and judge stories at once; which process did what changes nothing."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

from claimcheck.collecting import collect_seldom
from claimcheck.config import Config
from claimcheck.crosscheck import Case, Verdicts, judge_case
from claimcheck.ledger import Reading
from claimcheck.records import Article, Claim, ScanError

_CHUNK_CHARS = 60_000  # text in one piece of work: large enough to fill a parser's batch, small enough to share out evenly
_SHARES = 12  # pieces of work for each process, at least
_AHEAD = 6  # cases handed to each process ahead of time, so that none waits while this one is busy
_COPIES = sys.platform == "linux"  # where a copy of this process is cheap and sound

Chunk = list[Article]
Held = Mapping[str, Sequence[Claim]]
Task = TypeVar("Task")
Result = TypeVar("Result")
Running = dict[Future[Result], Task]


class Workers:
    """Processes that work for this one: started when first needed, kept for all stages of a scan, ended on leaving."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._settings = config.model_dump_json()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def start(self) -> None:
        """Let processes that begin anew load what reading needs while this one does other things; copies are made of one that has it."""
        if self._pool is None and not _copies():
            self._open(self._config.workers)
            for _ in range(self._config.workers):
                self._submit(_warm, self._config.pipeline)

    def read(self, articles: Sequence[Article], *, parser: str, rules: str) -> Iterator[Reading]:
        """Read articles, in the order they finish.

        A process that dies (out of memory, say) costs the one article that kills it, which is reported; the others are read again.
        """
        chunks = deque(_chunks(articles, self._config.workers))
        workers, ahead = self._config.workers, self._config.workers + 1
        if self._pool is None and _copies():
            _warm(self._config.pipeline)
        self.start()
        while chunks:
            self._open(workers)
            broken: list[Chunk] = []
            running: Running[list[Reading], Chunk] = {}
            while (chunks or running) and not broken:
                while chunks and len(running) < ahead:
                    chunk = chunks.popleft()
                    running[self._submit(_read, [a.model_dump_json() for a in chunk], self._settings, (parser, rules))] = chunk
                for readings in _finished(running, broken):
                    yield from readings
            broken.extend(running.values())
            for chunk in broken:
                if len(chunk) == 1 and len(broken) == 1:
                    yield _died(chunk[0], parser, rules, self._config)
                else:
                    chunks.extend([article] for article in chunk)
            if broken:  # one at a time from here on, so that the next death has one culprit
                self._end()
                workers = ahead = 1

    def renew(self) -> bool:
        """Have new processes for what comes next where they can be copies, and so have what this one has at hand; whether they can."""
        if _COPIES:
            self._end()
        return _copies()

    def judge(self, cases: Iterable[Case], *, at_hand: Held) -> Iterator[Verdicts]:
        """Judge cases, in the order they finish; the first are under way when this returns.

        `at_hand` has the claims that are not in the cases, by article id. The cases of a process that dies are judged in this one.
        """
        if _copies():
            _warm()
        remaining = iter(cases)
        running: Running[Verdicts, Case] = {}
        self._open(self._config.workers, at_hand)
        self._hand_out(remaining, running)
        return self._judged(remaining, running, at_hand)

    def _judged(
        self, remaining: Iterator[Case], running: Running[Verdicts, Case], at_hand: Held
    ) -> Iterator[Verdicts]:
        broken: list[Case] = []
        while running and not broken:
            yield from _finished(running, broken)
            self._hand_out(remaining, running)
        for case in chain(broken, running.values(), remaining):
            yield judge_case(case, self._config, at_hand=at_hand)

    def _hand_out(self, remaining: Iterator[Case], running: Running[Verdicts, Case]) -> None:
        for case in islice(remaining, self._config.workers * _AHEAD - len(running)):
            running[self._submit(_judge, case, self._settings)] = case

    def _open(self, processes: int, at_hand: Held | None = None) -> None:
        if self._pool is None:
            # copies have all that is loaded here; other processes begin anew, from the file that started this one
            context = get_context("fork" if _copies() else "spawn")
            self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(at_hand or {},))

    def _submit(self, work: Callable[..., Result], *arguments: object) -> Future[Result]:
        """Hand out a piece of work; where a process has died meanwhile, the future says so."""
        try:
            assert self._pool is not None
            return self._pool.submit(work, *arguments)
        except BrokenProcessPool as error:
            failed: Future[Result] = Future()
            failed.set_exception(error)
            return failed

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def beside(work: Callable[[], object], *, apart: bool) -> Iterator[None]:
    """Do `work` in a copy of this process while the block runs; here afterwards if not `apart`, or where copies are dear or one fails.

    It may write files, but what it returns is lost.
    """
    if not (apart and _copies()):
        yield
        work()
        return
    copy = get_context("fork").Process(target=_quietly, args=(work,))
    copy.start()
    try:
        yield
    finally:
        copy.join()
    if copy.exitcode:
        work()


def _copies() -> bool:
    """Whether this process can be copied: not beside another thread, which may hold a lock that the copy would wait for."""
    return _COPIES and threading.active_count() == 1


def _quietly(work: Callable[[], object]) -> None:
    """In a copy: a failure is one exit code; the original meets it again and reports it."""
    try:
        work()
    except Exception:
        os._exit(1)


def _finished(running: Running[Result, Task], broken: list[Task]) -> Iterator[Result]:
    """Wait for some of the work under way and take it out; what a process died of, or with, goes to `broken`."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        task = running.pop(future)
        try:
            yield future.result()
        except BrokenProcessPool:
            broken.append(task)


def _warm(pipeline: str = "") -> None:
    """Load what judging needs, with a pipeline also what reading needs; where that fails, the work itself says why."""
    from claimcheck import compare, link  # noqa: F401

    if pipeline:
        from claimcheck import parse
        from claimcheck.extract import counted, extract  # noqa: F401
        from claimcheck.normalise import dates, normalise, quantities  # noqa: F401

        with suppress(Exception):
            parse.load(pipeline)


def _read(articles: list[str], settings: str, versions: tuple[str, str]) -> list[Reading]:
    """In a worker process: read some articles, all as JSON."""
    from claimcheck.pipeline import read_claims, stored_form

    config = Config.model_validate_json(settings)
    parser, rules = versions
    records = [Article.model_validate_json(article) for article in articles]
    return [stored_form(read, parser=parser, rules=rules, aliases=config.aliases) for read in read_claims(records, config=config)]


def _judge(case: Case, settings: str) -> Verdicts:
    """In a worker process: judge a case."""
    return judge_case(case, Config.model_validate_json(settings), at_hand=_at_hand)


_at_hand: dict[str, Sequence[Claim]] = {}  # in a worker process: the claims it began with, by article id


def _begin(at_hand: Held) -> None:
    """In a worker process: records live long, so the garbage collector looks seldom; and nothing outlives the parent."""
    _at_hand.update(at_hand)
    collect_seldom()
    gc.freeze()  # what a copy has from its parent is neither looked at nor, so, copied page by page
    _follow_parent()


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
