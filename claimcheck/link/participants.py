"""Participants: claims paired for a part someone has or has left, and for a measure that falls on a thing or spares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.language.concepts import opposites
from claimcheck.language.orders import top_supplier
from claimcheck.language.parts import exemption, falls_on, part, sets, states
from claimcheck.language.relations import relation, sole_doing
from claimcheck.matching import Linkable

BLOCK = 60  # claims on one side of one participant that are paired; further ones are left out


def participant_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of claims that put one participant in and out of something, or one thing under and outside a measure; in stable order."""
    inside: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    outside: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    spared: dict[int, list[tuple[Linkable, str, str]]] = defaultdict(list)
    events = [c for c in claims if c.claim.kind == "event"]
    for c in events:
        side = part(c.claim)
        who = c.object if side == "shut out" else c.subject
        if side and who:
            (inside if side == "in" else outside)[c.story, who.split()[-1]].append(c)
        named = exemption(c.claim)
        if named is not None and len(spared[c.story]) < BLOCK:
            spared[c.story].append((c, *named))
    for key, members in inside.items():
        for left in members[:BLOCK]:
            for right in outside.get(key, [])[:BLOCK]:
                yield _ordered(left, right)
    for c in events:
        for other, measure, thing in spared.get(c.story, ()):
            if measure in c.claim.terms and not _same_sentence(c, other) and falls_on(c.claim, measure, thing):
                yield _ordered(c, other)


def same_value_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of claims on the same number of one kind, directions from one place, a relation of the same two, states of one holder.

    Each pair once, in stable order.
    """
    blocks: dict[tuple[object, ...], list[Linkable]] = defaultdict(list)
    for c in claims:
        if top_supplier(c.claim) is not None:
            blocks[c.story, "top supplier"].append(c)
        if c.claim.kind == "event":
            for key in sets(c.claim):
                blocks[c.story, *key].append(c)
            between = relation(c.claim)
            if between is not None:
                for one in between[1]:
                    for other in between[2]:
                        blocks[c.story, between[0], *sorted((one, other))].append(c)
            doing = sole_doing(c.claim)
            if doing is not None:
                blocks[c.story, "doing", *doing].append(c)
            for holder, state in states(c.claim):
                blocks[c.story, "state", holder, min(state, *opposites(state))].append(c)
        elif c.claim.kind == "location" and any(q.kind == "direction" for q in c.claim.scope):
            blocks[c.story, "direction", c.claim.value.lower().split()[-1]].append(c)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for number, left in enumerate(members[:BLOCK]):
            for right in members[number + 1 : BLOCK]:
                if not _same_sentence(left, right) and (left.place, right.place) not in seen:
                    seen.add((left.place, right.place))
                    yield _ordered(left, right)


def _ordered(a: Linkable, b: Linkable) -> tuple[Linkable, Linkable]:
    return (a, b) if a.place < b.place else (b, a)


def _same_sentence(a: Linkable, b: Linkable) -> bool:
    return a.article == b.article and a.claim.span == b.claim.span
