"""Blocking: which pairs are worth a comparison, without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.matching import QUANTITY_KINDS, Linkable

BLOCK_LIMIT = 400  # members of a block beyond which it says too little: such a block is left to its rarer keys


def candidates(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs that share a blocking key, each once, in stable order."""
    blocks: dict[tuple[object, ...], list[Linkable]] = defaultdict(list)
    for claim in claims:
        for key in keys(claim):
            blocks[key].append(claim)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > BLOCK_LIMIT:
            continue
        for number, left in enumerate(members):
            for right in members[number + 1 :]:
                if left.claim.span == right.claim.span and left.article == right.article:
                    continue
                pair = (left.place, right.place) if left.place < right.place else (right.place, left.place)
                if pair not in seen:
                    seen.add(pair)
    by_place = {c.place: c for c in claims}
    for first, second in sorted(seen):
        yield by_place[first], by_place[second]


def keys(claim: Linkable) -> Iterable[tuple[object, ...]]:
    """The blocks a claim stands in: its story with its dimension and a thing, an action or a name it has."""
    kind = claim.dimension if claim.claim.kind in QUANTITY_KINDS else _family(claim.claim.kind)
    found: set[tuple[object, ...]] = set()
    for thing in claim.things:
        found.add((claim.story, kind, "thing", thing))
    for action in claim.actions:
        found.add((claim.story, kind, "action", action))
    if claim.claim.kind in QUANTITY_KINDS:
        found.add((claim.story, kind, claim.claim.value.unit if kind not in ("count", "money", "percent") else ""))  # type: ignore[union-attr]
    if claim.subject:
        found.add((claim.story, kind, "subject", claim.subject.split()[-1]))
    if claim.object:
        found.add((claim.story, kind, "object", claim.object.split()[-1]))
    if claim.claim.kind == "event":
        number = claim.claim.object.text.split(" ", 1)[0] if claim.claim.object is not None else ""
        if number.isdigit() and len(number) > 1:
            found.add((claim.story, kind, "number", number))
    if claim.claim.kind == "statement":
        found.add((claim.story, kind, "words", *claim.claim.terms[:3]))
    if claim.claim.kind == "location":
        found.add((claim.story, kind, "place", claim.claim.value.lower().split()[-1] if claim.claim.value.split() else ""))
    return sorted(found, key=repr)


def _family(kind: str) -> str:
    """Kinds that may answer one another."""
    return "event" if kind in ("event", "statement") else kind
