"""Blocking: which pairs are worth a comparison, without looking at all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.matching import QUANTITY_KINDS, Linkable

WORD = re.compile(r"[a-z]{4,30}")
QUOTE_CHARS = 600
REFERENCE = "reference"  # what the desk holds as established is not checked against itself
PARTNERS = 24  # claims of one article that a claim is compared with: those it shares the rarest keys with
BLOCK_LIMIT = 400  # members of a block beyond which it says too little: such a block is left to its rarer keys


def candidates(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs that share a blocking key, each once, in stable order."""
    blocks: dict[tuple[object, ...], list[Linkable]] = defaultdict(list)
    for claim in claims:
        for key in keys(claim):
            blocks[key].append(claim)
    seen: set[tuple[int, int]] = set()
    met: Counter[tuple[int, str]] = Counter()
    for members in sorted(blocks.values(), key=len):
        if len(members) > BLOCK_LIMIT:
            break
        for number, left in enumerate(members):
            for right in members[number + 1 :]:
                if met[left.place, right.article] >= PARTNERS or met[right.place, left.article] >= PARTNERS:
                    continue
                if left.article == right.article and left.claim.span == right.claim.span:
                    continue
                if left.claim.source_id == right.claim.source_id == REFERENCE:
                    continue
                pair = (left.place, right.place) if left.place < right.place else (right.place, left.place)
                if pair not in seen:
                    seen.add(pair)
                    met[left.place, right.article] += 1
                    met[right.place, left.article] += 1
    by_place = {c.place: c for c in claims}
    for first, second in sorted(seen):
        yield by_place[first], by_place[second]


def keys(claim: Linkable) -> Iterable[tuple[object, ...]]:
    """The blocks a claim stands in: its story with its kind of answer and a thing, an action or a name it has.

    Events meet through a participant they share, quotations through their longest words.
    """
    kind = claim.claim.kind
    if kind == "statement":
        words = sorted(set(WORD.findall(claim.claim.quote[:QUOTE_CHARS].lower())), key=lambda w: (-len(w), w))[:2]
        return [(claim.story, kind, word) for word in words]
    answer = claim.dimension if kind in QUANTITY_KINDS else kind
    found: set[tuple[object, ...]] = set()
    if kind != "event":
        found.update((claim.story, answer, "thing", thing) for thing in claim.things)
        found.update((claim.story, answer, "action", action) for action in claim.actions)
    if kind in QUANTITY_KINDS:
        found.add((claim.story, answer))
    for side, name in (("subject", claim.subject), ("object", claim.object)):
        if name:
            found.add((claim.story, answer, side, name.split()[-1]))
    return sorted(found, key=repr)
