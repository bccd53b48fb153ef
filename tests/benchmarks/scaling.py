"""How linking and comparing grow with the number of claims; nothing is asserted.

usage: python tests/benchmarks/scaling.py [CLAIMS ...]     (default 5000 10000 20000)

Printed for each size: seconds, claims a second, questions, findings, peak memory; a rate that stays level means linear growth.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from invented import corpus

from claimcheck.config import Config
from claimcheck.pipeline import judge


def main() -> None:
    for size in [int(argument) for argument in sys.argv[1:]] or [5_000, 10_000, 20_000]:
        articles, claims = corpus(size)
        start = time.perf_counter()
        questions, findings = judge(claims, articles, config=Config())
        taken = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(claims):>8} claims in {len(articles):>6} articles: {taken:7.1f} s, {len(claims) / taken:7.0f} claims/s, "
            f"{len(questions)} questions, {len(findings)} findings, peak {peak:.0f} MiB",
            flush=True,
        )


if __name__ == "__main__":
    main()
