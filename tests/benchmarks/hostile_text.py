#!/usr/bin/env python3
"""What hostile text costs: seconds for 10, 20 and 40 kB of each kind of tests/hostile.py, beside news of the same lengths.

usage: python tests/benchmarks/hostile_text.py [KIND ...]

Columns: claims of the text, then for each length the seconds to read it, and to compare two such texts. `*` marks more than a second
for 10 kB, `!` growth beyond the length's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.hostile import KINDS, benign

SIZES = (10_000, 20_000, 40_000)
GROWTH = 5.5  # from the first length to the last, which is fourfold


def seconds(work: Callable[[], object]) -> float:
    from claimcheck import api

    api._remembered.clear()
    api._compared.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    from claimcheck import compare_texts, extract_claims

    extract_claims(benign(1_000))
    for kind in ["news", *(sys.argv[1:] or KINDS)]:
        made = benign if kind == "news" else KINDS[kind]
        read = [seconds(lambda: extract_claims(made(size), published="2026-03-03")) for size in SIZES]  # noqa: B023
        both = [seconds(lambda: compare_texts(made(size), made(size) + " The mill closed.")) for size in SIZES]  # noqa: B023
        dear = "*" if read[0] > 1 or both[0] > 2 else " "
        steep = "!" if any(row[-1] > GROWTH * row[0] and row[-1] > 1 for row in (read, both)) else " "
        claims = len(extract_claims(made(SIZES[0]), published="2026-03-03"))
        print(f"{dear}{steep} {kind:<24} {claims:>6}   read {_row(read)}   compare {_row(both)}", flush=True)


def _row(values: list[float]) -> str:
    return " ".join(f"{value:6.2f}" for value in values)


if __name__ == "__main__":
    main()
