"""Questions: claims joined by likely links, each question with a label a person can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.matching import Linkable
from claimcheck.records import Question, fingerprint

if TYPE_CHECKING:
    from claimcheck.matching import Pair

JOIN = 0.5
# pairs joined for one expression ask no question of their own
APART = ("headline", "remark", "part", "single", "spelling", "quotation", "placed", "moment")


def questions(claims: Sequence[Linkable], pairs: Sequence[Pair]) -> list[Question]:
    """Connected claims whose links are likelier than not, labelled after the first."""
    parent = {c.place: c.place for c in claims}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    why: dict[int, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.probability >= JOIN and pair.model not in APART:
            a, b = sorted((root(pair.left.place), root(pair.right.place)))
            parent[b] = a
    members: dict[int, list[Linkable]] = defaultdict(list)
    for c in claims:
        members[root(c.place)].append(c)
    for pair in pairs:
        if pair.probability >= JOIN and pair.model not in APART:
            why[root(pair.left.place)].update(f"{x.name}: {x.label}" for x in pair.levels if x.weight > 0.5)
    return [
        Question(
            id=fingerprint("q", *sorted(c.claim.id for c in group)),
            label=label(group[0]),
            claim_ids=tuple(c.claim.id for c in group),
            why=tuple(sorted(why[first])),
        )
        for first, group in sorted(members.items())
        if len(group) > 1
    ]


def label(c: Linkable) -> str:
    """A short description of what a claim answers: "TSMC invest: USD"."""
    claim = c.claim
    parts = [claim.subject.text if claim.subject else "", claim.predicate.replace("_", " "), claim.object.text if claim.object else ""]
    of = next((q.text for q in claim.scope if q.kind == "of"), "")
    text = " ".join(p for p in parts if p)[:80]
    return f"{text} ({of})" if of and of not in text else text
