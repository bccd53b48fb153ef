"""How much of one text stands in another: hashed runs of words, compared exactly for the few pairs a sampled index brings together.

Runs of four words are hashed with CRC-32 words and a fixed polynomial, so that sketches are the same on every machine. Every text keeps
its sampled runs (hash below a fixed share of the range) in an index; texts that meet there are compared in full (Broder's resemblance and
containment, "On the resemblance and containment of documents", 1997). Words inside quotation marks do not count: two reporters may hear
the same sentence. Figures are masked: a copy that changes one is still a copy.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

RUN = 4
_SHARE = 6  # one run in six is sampled for the index
_NEIGHBOURS = 3  # entries of an index list that each entry is paired with: keeps work linear where thousands copy one text
_MASK = (1 << 61) - 1
_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"|‘[^‘’]{20,2000}’(?!\w)")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Overlap(NamedTuple):
    """Runs of words that two texts share, and how many each has."""

    shared: int
    left: int
    right: int

    @property
    def containment(self) -> float:
        """Share of the shorter text's runs that stand in the other one."""
        smaller = min(self.left, self.right)
        return self.shared / smaller if smaller else 0.0

    @property
    def resemblance(self) -> float:
        """Shared runs over all runs of both."""
        total = self.left + self.right - self.shared
        return self.shared / total if total else 0.0


def runs(paragraphs: Iterable[str], *, length: int = RUN) -> array[int]:
    """Hashes of all runs of `length` words inside the paragraphs, sorted, each once; no run spans two paragraphs or a quotation."""
    found: set[int] = set()
    for paragraph in paragraphs:
        for piece in _QUOTED.split(paragraph):
            words = [crc32(word.encode()) for word in _WORDS.findall(_DIGITS.sub("0", piece.lower().replace("’", "'")))]
            for at in range(len(words) - length + 1):
                value = 0
                for word in words[at : at + length]:
                    value = (value * 0x9E3779B97F4A7C15 + word + 1) & _MASK
                found.add(value ^ (value >> 29))
    return array("Q", sorted(found))


def overlap(left: Sequence[int], right: Sequence[int]) -> Overlap:
    """How two texts' runs overlap."""
    return Overlap(len(set(left).intersection(right)), len(left), len(right))


def meeting(texts: Sequence[Sequence[int]], *, least: int = 1) -> Iterator[tuple[int, int]]:
    """Pairs of texts (by place, smaller first, in order) that share at least `least` sampled runs; near-linear in their number."""
    index: dict[int, list[int]] = {}
    for place, hashes in enumerate(texts):
        for value in hashes:
            if value % _SHARE == 0:
                index.setdefault(value, []).append(place)
    counts: dict[tuple[int, int], int] = {}
    for places in index.values():
        for at, place in enumerate(places):
            for other in places[at + 1 : at + 1 + _NEIGHBOURS]:
                counts[place, other] = counts.get((place, other), 0) + 1
    for pair in sorted(counts):
        if counts[pair] >= least:
            yield pair
