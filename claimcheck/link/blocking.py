"""Blocking: which pairs are worth a comparison, without looking at all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest

from claimcheck.matching import QUANTITY_KINDS, Linkable

WORD = re.compile(r"[a-z]{4,30}")
QUOTE_CHARS = 600
REFERENCE = "reference"  # what the desk holds as established is not checked against itself
BLOCK_LIMIT = 400  # members of a block beyond which it says too little: such a block is left to its rarer keys
CROWD = 128  # claims met beyond which a claim is paired with those alone that it meets in most blocks
LIKE, UNLIKE = 2, 4  # so many that answer the same as it, and so many that do not


def candidates(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs that share a blocking key, each once, in stable order.

    The number of pairs stays in proportion to that of claims: in a crowd each claim is put to its closest, the first in
    order where several are as close, so that what many say alike is held against the same few.
    """
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim.dimension != "money" and getattr(claim.claim.value, "role", "") == "conversion":
            continue  # the figure it converts stands for it, but for another currency
        for key in keys(claim):
            blocks[key].append(number)
    met: list[list[list[int]]] = [[] for _ in claims]
    for members in blocks.values():
        if 1 < len(members) <= BLOCK_LIMIT:
            for number in members:
                met[number].append(members)
    answers = [(c.figure, c.action, c.claim.polarity) for c in claims]
    sentences = [(c.article, c.claim.span.start, c.claim.span.end) for c in claims]
    held = [c.claim.source_id == REFERENCE for c in claims]
    later: list[set[int]] = [set() for _ in claims]
    for number, lists in enumerate(met):
        shared: Counter[int] = Counter()
        for members in lists:
            shared.update(members)
        others = [n for n in shared if sentences[n] != sentences[number] and not (held[number] and held[n])]
        if len(others) > CROWD:
            same = [(-shared[n], n) for n in others if answers[n] == answers[number]]
            unlike = [(-shared[n], n) for n in others if answers[n] != answers[number]]
            others = [n for _, n in nsmallest(LIKE, same) + nsmallest(UNLIKE, unlike)]
        for other in others:
            if number < other:
                later[number].add(other)
            else:
                later[other].add(number)
    for number, others_after in enumerate(later):
        for other in sorted(others_after):
            yield claims[number], claims[other]


def keys(claim: Linkable) -> Collection[tuple[object, ...]]:
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
        if claim.attribute:
            found.add((claim.story, answer, "question", claim.attribute))
    for side, name in (("subject", claim.subject), ("object", claim.object)):
        if name:
            found.add((claim.story, answer, side, name.split()[-1]))
    return found
