"""How cross-checking grows with the number of claims: survey, linking and comparing, from a ledger; nothing is asserted.

usage: python tests/benchmarks/scaling.py [--workers N] [CLAIMS ...]     (default 5000 10000 20000)

Claims are invented article by article and put into a ledger on disk, untimed. Printed for each size, each in a process of its
own: seconds, processor seconds of all processes, claims a second, questions, findings, and peak memory of this process and
of the largest other one. A rate that stays level means linear growth.

Measured with two worker processes on two cores: 100,000 claims 41 s, 1,000,000 claims 428 s; memory of this process and of each
worker at a million 314 and 382 MiB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from invented import corpus

from claimcheck.config import Config
from claimcheck.crosscheck import cases, judge_case
from claimcheck.ledger import Ledger
from claimcheck.pipeline import Read, stored_form
from claimcheck.workers import Workers


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sizes", nargs="*", type=int, default=[5_000, 10_000, 20_000])
    arguments.add_argument("--workers", type=int, default=1)
    given = arguments.parse_args()
    if len(given.sizes) == 1:
        measure(given.sizes[0], Config(workers=given.workers))
        return
    for size in given.sizes:
        subprocess.run([sys.executable, __file__, str(size), "--workers", str(given.workers)], check=True)


def measure(size: int, config: Config) -> None:
    """Cross-check about `size` claims and print what it took."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder)) as ledger:
        for article, claims in corpus(size):
            ledger.store_page(article.path, "invented", [article])
            ledger.store_reading(stored_form(Read(article, tuple(claims)), parser="", rules=""))
        start, used = time.perf_counter(), processor()
        articles = ledger.articles()
        questions = findings = 0
        with Workers(config) as workers:
            found = cases(articles, ledger.claim_records, config=config)
            for verdicts in workers.judge(found, at_hand={}) if config.workers > 1 else (judge_case(case, config) for case in found):
                questions += len(verdicts.questions)
                findings += len(verdicts.findings)
        taken = time.perf_counter() - start
        print(
            f"{size:>8} claims in {len(articles):>6} articles: {taken:7.1f} s, processor {processor() - used:7.1f} s, "
            f"{size / taken:6.0f} claims/s, {questions} questions, {findings} findings, "
            f"peak {peak(resource.RUSAGE_SELF):.0f} + {peak(resource.RUSAGE_CHILDREN):.0f} MiB, {config.workers} processes",
            flush=True,
        )


def processor() -> float:
    """Processor seconds of this process and those that have ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def peak(whose: int) -> float:
    """Peak memory in MiB."""
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    main()
