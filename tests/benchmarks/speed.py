"""How fast a scan is, as ratios measured in one run on one machine; nothing is asserted.

usage: python tests/benchmarks/speed.py FOLDER [--rounds N]

scan / pipe    words a second of a cold scan (everything: reading, parsing, extracting, linking, comparing; the language pipeline is loaded
               beforehand on both sides) against `nlp.pipe` of the complete small pipeline over the same articles' texts; in processor time
               of one thread, so that other work on the machine counts little
command        the command in fresh processes: cold scan, the same with two workers, the same scan again, --help; the median of the rounds
memory         peak resident memory of the cold command
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before any library reads it

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from claimcheck import parse, pipeline
from claimcheck.config import Config
from claimcheck.ledger import Ledger


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def command(*arguments: str, limit: tuple[int, ...] = (0, 1, 3)) -> float:
    """Wall-clock time of the command in a fresh process."""

    def run() -> None:
        done = subprocess.run([sys.executable, "-m", "claimcheck", *arguments], capture_output=True, text=True, check=False)
        if done.returncode not in limit:
            raise SystemExit(done.stderr)

    return seconds(run)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder")
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    folder, rounds = given.folder, given.rounds

    import spacy

    full = spacy.load(parse.installed())
    config = Config()
    result = pipeline.scan(folder, config=config)  # loads and warms up everything
    texts = [article.text for article in result.articles]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {len(result.claims)} claims, {len(result.findings)} findings")

    stages: dict[str, list[float]] = {"pipe": [], "scan": [], "read": [], "judge": []}
    for _ in range(rounds):  # interleaved, so that both sides meet the same machine
        stages["pipe"].append(processor_seconds(lambda: list(full.pipe(texts))))
        stages["scan"].append(processor_seconds(lambda: pipeline.scan(folder, config=config)))
        stages["read"].append(processor_seconds(lambda: list(pipeline.read_claims(result.articles, config=config))))
        stages["judge"].append(processor_seconds(lambda: pipeline.judge(result.claims, result.articles, config=config)))
    middle = {name: statistics.median(times) for name, times in stages.items()}
    labels = {"pipe": "nlp.pipe, all components", "scan": "cold scan", "read": "of it reading claims", "judge": "of it comparing"}
    for name, what in labels.items():
        print(f"{what:<26} {middle[name]:7.2f} s  {words / middle[name]:9.0f} words/s")
    print(f"cold scan / nlp.pipe      {middle['pipe'] / middle['scan']:.2f}   (reading alone {middle['pipe'] / middle['read']:.2f})")

    with tempfile.TemporaryDirectory() as name, Ledger(Path(name)) as ledger:
        cold = seconds(lambda: pipeline.update(folder, ledger=ledger, config=config))
        again = statistics.median(seconds(lambda: pipeline.update(folder, ledger=ledger, config=config)) for _ in range(rounds))
        print(f"in one process: with ledger {cold:.2f} s, again {again:.3f} s: {cold / again:.0f} times faster")

    with tempfile.TemporaryDirectory() as name:
        runs: dict[str, list[float]] = {"cold": [], "two workers": [], "again": [], "help": []}
        for number in range(rounds):  # interleaved here as well: a machine's speed may change by half from one run to the next
            one, two = f"{name}/{number}-1", f"{name}/{number}-2"
            runs["cold"].append(command("scan", folder, "--claims", one))
            runs["two workers"].append(command("scan", folder, "--claims", two, "--workers", "2"))
            runs["again"].append(command("scan", folder, "--claims", one))
            runs["help"].append(command("--help"))
        times = {what: statistics.median(taken) for what, taken in runs.items()}
    for what, time_taken in times.items():
        print(f"command, {what:<12}      {time_taken:7.2f} s")
    print(f"two workers / one         {times['cold'] / times['two workers']:.2f}")
    print(f"again / cold              {times['cold'] / times['again']:.0f} times faster")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a command  {peak:.0f} MiB   ({os.cpu_count()} cores)")


if __name__ == "__main__":
    main()
